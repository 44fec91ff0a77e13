import { deflateRawSync } from 'node:zlib';
import { dataset as buildDataset } from '../dataset/build-dataset.ts';
import type { DicomAttribute, DicomDataset } from '../dataset/dataset.ts';
import { isDataset } from '../dataset/dataset.ts';
import { textValue } from '../dataset/read-attribute.ts';
import { parseUid } from '../uid.ts';
import { ByteSink } from './byte-sink.ts';
import { shortVrs } from './element-header.ts';
import { encodeValue, padded } from './encode-value.ts';
import { elementEncoding, transferSyntaxes } from './transfer-syntax.ts';
import { UnwritableValueError } from './unwritable-value-error.ts';

/** Implementation Class UID (0002,0012) and Version Name (0002,0013) of what Mammoflow writes. */
export const implementationClassUid = parseUid('2.25.124013722480563714923318290441027156893');
export const implementationVersionName = 'MAMMOFLOW_1';

const SPECIFIC_CHARACTER_SET = '00080005';
/** Groups before it are of commands, files and directories (PS3.5 7.1); a reader would take them for those. */
const FIRST_TAG_OF_DATA_SETS = '00080000';
const UNDEFINED_LENGTH = 0xffffffff;

/** How a data set is written; explicit VR little endian unless said otherwise. */
export interface WriteOptions {
  /** Must be an encapsulated one when Pixel Data are `fragments`, and must not be one otherwise. */
  readonly transferSyntaxUid?: string;
  /**
   * Values of Specific Character Set, for a data set whose text is already encoded that way: every text beyond ASCII must
   * be `bytes`. @defaultValue `ISO_IR 192`, with text written as UTF-8
   */
  readonly specificCharacterSet?: readonly string[];
}

/**
 * Writes a Part 10 file: the same data set always gives the same bytes.
 *
 * Elements are sorted by tag, sequences and items have explicit lengths, text is UTF-8 and Specific Character Set says so
 * (`ISO_IR 192`, whatever the data set had), group lengths are left out. Group 0002 comes from SOP Class and Instance UID.
 *
 * @throws UnwritableValueError when a value breaks its VR; InvalidUidError without valid SOP Class and Instance UIDs.
 */
export function writePart10(dataset: DicomDataset, options: WriteOptions = {}): Uint8Array {
  const transferSyntaxUid = options.transferSyntaxUid ?? transferSyntaxes.explicitVrLittleEndian;
  const characterSet = options.specificCharacterSet ?? ['ISO_IR 192'];
  const withCharacterSet = { ...dataset, [SPECIFIC_CHARACTER_SET]: { vr: 'CS', Value: characterSet } };
  const meta = writeFileMeta({
    sopClassUid: parseUid(textValue(dataset, 'SOPClassUID') ?? ''),
    sopInstanceUid: parseUid(textValue(dataset, 'SOPInstanceUID') ?? ''),
    transferSyntaxUid,
  });
  return Buffer.concat([meta, writeDataset(withCharacterSet, transferSyntaxUid)]);
}

/**
 * Writes a data set alone, as a DIMSE message carries it (PS3.7 6.3.2). Specific Character Set is the caller's.
 *
 * @throws UnwritableValueError when a value breaks its VR.
 */
export function writeDataset(dataset: DicomDataset, transferSyntaxUid: string): Uint8Array {
  const misplaced = Object.keys(dataset).find((tag) => tag < FIRST_TAG_OF_DATA_SETS);
  if (misplaced !== undefined) throw new UnwritableValueError(misplaced, 'it belongs into no data set');
  const { explicitVr, littleEndian, deflated } = elementEncoding(transferSyntaxUid);
  const body = new ByteSink(littleEndian);
  writeElements(body, dataset, explicitVr);
  return deflated ? padded(deflateRawSync(body.bytes()), 0) : body.bytes();
}

/** What a file says of its data set. */
export interface FileMetaIdentity {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
}

/**
 * Writes preamble, prefix and File Meta Information (PS3.10 7.1): what makes a file of a data set that came without.
 * The same identity always gives the same bytes.
 */
export function writeFileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid }: FileMetaIdentity): Uint8Array {
  const group = new ByteSink(true);
  const meta = buildDataset({
    FileMetaInformationVersion: Uint8Array.of(0, 1),
    MediaStorageSOPClassUID: sopClassUid,
    MediaStorageSOPInstanceUID: sopInstanceUid,
    TransferSyntaxUID: transferSyntaxUid,
    ImplementationClassUID: implementationClassUid,
    ImplementationVersionName: implementationVersionName,
  });
  writeElements(group, meta, true);
  const head = new ByteSink(true);
  head.append(new Uint8Array(128));
  head.append(Buffer.from('DICM', 'latin1'));
  writeElements(head, buildDataset({ FileMetaInformationGroupLength: group.length }), true);
  return Buffer.concat([head.bytes(), group.bytes()]);
}

function writeElements(sink: ByteSink, dataset: DicomDataset, explicitVr: boolean): void {
  for (const tag of Object.keys(dataset).sort()) {
    const attribute = dataset[tag];
    const isGroupLength = tag.endsWith('0000') && tag !== '00020000';
    if (attribute !== undefined && !isGroupLength) writeElement(sink, { tag, ...attribute }, explicitVr);
  }
}

function writeElement(sink: ByteSink, element: DicomAttribute & { readonly tag: string }, explicitVr: boolean): void {
  const { tag, vr } = element;
  writeTag(sink, tag);
  const isLong = !explicitVr || !shortVrs.has(vr);
  if (explicitVr) {
    sink.append(Buffer.from(vr, 'latin1'));
    if (isLong) sink.uint16(0);
  }
  const lengthOffset = sink.length;
  if (isLong) sink.uint32(0);
  else sink.uint16(0);
  const valueOffset = sink.length;
  if (element.fragments !== undefined) {
    sink.setUint32(lengthOffset, UNDEFINED_LENGTH);
    writeFragments(sink, element.fragments);
    return;
  }
  if (vr === 'SQ') writeItems(sink, element, explicitVr);
  else sink.append(encodeValue(tag, element, sink.littleEndian));
  const length = sink.length - valueOffset;
  if (!isLong && length > 0xffff) throw new UnwritableValueError(tag, `${vr} holds at most 65535 bytes`);
  if (isLong) sink.setUint32(lengthOffset, length);
  else sink.setUint16(lengthOffset, length);
}

function writeItems(
  sink: ByteSink,
  { tag, Value }: DicomAttribute & { readonly tag: string },
  explicitVr: boolean,
): void {
  for (const item of Value ?? []) {
    if (!isDataset(item)) throw new UnwritableValueError(tag, 'an item is not a data set');
    const { [SPECIFIC_CHARACTER_SET]: _droppedForTheRoot, ...elements } = item;
    writeTag(sink, 'FFFEE000');
    const lengthOffset = sink.length;
    sink.uint32(0);
    writeElements(sink, elements, explicitVr);
    sink.setUint32(lengthOffset, sink.length - lengthOffset - 4);
  }
}

function writeFragments(sink: ByteSink, fragments: readonly Uint8Array[]): void {
  for (const fragment of fragments) {
    const even = padded(fragment, 0);
    writeTag(sink, 'FFFEE000');
    sink.uint32(even.length);
    sink.append(even);
  }
  writeTag(sink, 'FFFEE0DD');
  sink.uint32(0);
}

function writeTag(sink: ByteSink, tag: string): void {
  sink.uint16(Number.parseInt(tag.slice(0, 4), 16));
  sink.uint16(Number.parseInt(tag.slice(4), 16));
}
