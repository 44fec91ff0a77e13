import type { TextDecode } from '../character-set/character-set.ts';
import { decodeUndeclared, textDecoderFor } from '../character-set/character-set.ts';
import type { DicomAttribute, DicomDataset } from '../dataset/dataset.ts';
import { vrOfTag } from '../dataset/dictionary.ts';
import { endWithin } from './byte-source.ts';
import type { ByteSource } from './byte-source.ts';
import { decodeValue } from './decode-value.ts';
import {
  ITEM,
  ITEM_DELIMITATION,
  readElementHeader,
  readTag,
  SEQUENCE_DELIMITATION,
  UNDEFINED_LENGTH,
} from './element-header.ts';
import type { ElementHeader } from './element-header.ts';
import { MalformedPart10Error } from './malformed-part10-error.ts';

/** Deeper nesting is no real object: SR trees in the field reach about twenty levels. */
const DEEPEST_NESTING = 64;
/** Each element costs memory many times its eight bytes, so their number is bounded. */
const MOST_ELEMENTS = 1_000_000;

const PIXEL_DATA = '7FE00010';
const SPECIFIC_CHARACTER_SET = '00080005';
const PIXEL_REPRESENTATION = '00280103';

/** What is counted over a whole walk. */
interface Budget {
  elements: number;
}

/** How the elements at one level are read. */
interface Level {
  readonly source: ByteSource;
  readonly explicitVr: boolean;
  readonly depth: number;
  readonly budget: Budget;
  readonly decodeText: TextDecode;
  readonly signedPixels: boolean;
}

/** Where a run of items or elements lies: up to `end`, or, when delimited, to its delimiter before `end`. */
interface Range {
  readonly start: number;
  readonly end: number;
  readonly delimited: boolean;
}

/** A data set and the offset behind it. */
interface Walked {
  readonly dataset: DicomDataset;
  readonly next: number;
}

/** Where the top level ends besides the end of the bytes. */
export interface WalkOptions {
  readonly explicitVr: boolean;
  readonly start: number;
  /** Stops before the first element whose tag is not below this one. */
  readonly stopBeforeTag?: string;
  /** More bytes may come: the end of the bytes is not the end of the data set. */
  readonly isPrefix?: boolean;
}

/**
 * Reads a data set: PS3.5 section 7. Stops behind Pixel Data, since nothing that follows it is used.
 *
 * Values are views on the bytes. Time and memory are bounded by the number of bytes: a length is checked against what
 * holds it before anything is allocated, nesting and the number of elements are limited.
 *
 * @throws EndOfBytes when an element reaches beyond the bytes.
 * @throws {@link MalformedPart10Error} when more bytes would not help.
 */
export function walkDataset(source: ByteSource, options: WalkOptions): Walked {
  const { stopBeforeTag = 'FFFFFFFF' } = options;
  const level = topLevel(source, options.explicitVr);
  const dataset: Record<string, DicomAttribute> = {};
  let current = level;
  let at = options.start;
  const isOver = (): boolean => options.isPrefix !== true && isPadding(source.bytes, at);
  while (!isOver()) {
    if (readTag(source, at) >= stopBeforeTag) break;
    const header = readElementHeader(source, at, level.explicitVr);
    const { attribute, next } = readElement(current, header, Infinity);
    dataset[header.tag] = attribute;
    current = following(current, header.tag, attribute);
    at = next;
    if (header.tag === PIXEL_DATA) break;
  }
  return { dataset, next: at };
}

/** Whether nothing but a few zero bytes, less than an element, is left. */
function isPadding(bytes: Uint8Array, at: number): boolean {
  return bytes.length - at < 8 && bytes.subarray(at).every((byte) => byte === 0);
}

function topLevel(source: ByteSource, explicitVr: boolean): Level {
  return { source, explicitVr, depth: 0, budget: { elements: 0 }, decodeText: decodeUndeclared, signedPixels: false };
}

/** What an attribute changes for those behind it. */
function following(level: Level, tag: string, attribute: DicomAttribute): Level {
  if (tag === SPECIFIC_CHARACTER_SET) {
    return {
      ...level,
      decodeText: textDecoderFor((attribute.Value ?? []).map((value) => (typeof value === 'string' ? value : ''))),
    };
  }
  if (tag === PIXEL_REPRESENTATION) return { ...level, signedPixels: attribute.Value?.[0] === 1 };
  return level;
}

/** Elements of an item, up to its end or its delimiter. */
function readItemElements(level: Level, { start, end, delimited }: Range): Walked {
  const dataset: Record<string, DicomAttribute> = {};
  let current = level;
  let at = start;
  while (delimited || at < end) {
    const header = readElementHeader(level.source, at, level.explicitVr);
    if (header.tag === ITEM_DELIMITATION) return { dataset, next: header.valueOffset };
    const { attribute, next } = readElement(current, header, end);
    dataset[header.tag] = attribute;
    current = following(current, header.tag, attribute);
    at = next;
  }
  return { dataset, next: at };
}

interface ReadElement {
  readonly attribute: DicomAttribute;
  readonly next: number;
}

function readElement(level: Level, header: ElementHeader, parentEnd: number): ReadElement {
  const { tag, length, valueOffset } = header;
  spend(level.budget, valueOffset);
  if (header.vr === '') throw new MalformedPart10Error('a delimiter stands where an element should be', valueOffset);
  const vr = resolveVr(header, level);
  if (length === UNDEFINED_LENGTH) return readUndefinedLength(level, { ...header, vr }, parentEnd);
  const end = endWithin(valueOffset, length, parentEnd);
  if (vr === 'SQ') {
    level.source.slice(valueOffset, length);
    const { items } = readItems(sequenceLevel(level, header), { start: valueOffset, end, delimited: false });
    return { attribute: sequence(items), next: end };
  }
  const bytes = level.source.slice(valueOffset, length);
  const littleEndian = level.source.littleEndian || header.vr === 'UN';
  const attribute = decodeValue({ vr, bytes, littleEndian, decodeText: level.decodeText });
  return { attribute: tag === PIXEL_DATA && attribute.bytes === undefined ? { vr, bytes } : attribute, next: end };
}

function spend(budget: Budget, offset: number): void {
  budget.elements += 1;
  if (budget.elements > MOST_ELEMENTS) throw new MalformedPart10Error('there are too many elements', offset);
}

/** Makes one VR of those that the dictionary leaves open, and looks up what came as UN though it is known (PS3.5 6.2.2). */
function resolveVr({ tag, vr, length }: ElementHeader, level: Level): string {
  const named = vr === 'UN' && length !== UNDEFINED_LENGTH ? vrOfTag(tag) : vr;
  if (named === 'xs') return level.signedPixels ? 'SS' : 'US';
  if (named === 'ox' || named === 'lt') return 'OW';
  return named === 'up' ? 'UL' : named;
}

function readUndefinedLength(level: Level, header: ElementHeader, parentEnd: number): ReadElement {
  const { vr } = header;
  if (header.tag === PIXEL_DATA) {
    const { fragments, next } = readFragments(level, header.valueOffset);
    return { attribute: { vr: 'OB', fragments }, next };
  }
  if (vr !== 'SQ' && vr !== 'UN') throw new MalformedPart10Error(`a ${vr} value has no length`, header.valueOffset);
  const { items, next } = readItems(sequenceLevel(level, header), {
    start: header.valueOffset,
    end: parentEnd,
    delimited: true,
  });
  return { attribute: sequence(items), next };
}

/** A sequence that is written as UN is implicit VR little endian whatever surrounds it (PS3.5 6.2.2 note 4). */
function sequenceLevel(level: Level, { vr, valueOffset }: ElementHeader): Level {
  if (level.depth >= DEEPEST_NESTING) throw new MalformedPart10Error('sequences are nested too deeply', valueOffset);
  const nested = { ...level, depth: level.depth + 1 };
  return vr === 'UN' ? { ...nested, explicitVr: false, source: level.source.asLittleEndian() } : nested;
}

function readItems(
  level: Level,
  { start, end, delimited }: Range,
): { readonly items: DicomDataset[]; readonly next: number } {
  const items: DicomDataset[] = [];
  let at = start;
  while (delimited || at < end) {
    const { tag, length, valueOffset } = readElementHeader(level.source, at, level.explicitVr);
    if (tag === SEQUENCE_DELIMITATION) return { items, next: valueOffset };
    if (tag !== ITEM) throw new MalformedPart10Error('a sequence holds something that is not an item', at);
    spend(level.budget, at);
    const isDelimited = length === UNDEFINED_LENGTH;
    const itemEnd = isDelimited ? end : endWithin(valueOffset, length, end);
    const item = readItemElements(level, { start: valueOffset, end: itemEnd, delimited: isDelimited });
    items.push(item.dataset);
    at = item.next;
  }
  return { items, next: at };
}

function sequence(items: readonly DicomDataset[]): DicomAttribute {
  return items.length === 0 ? { vr: 'SQ' } : { vr: 'SQ', Value: items };
}

/** Items of encapsulated Pixel Data: Basic Offset Table first, then fragments (PS3.5 A.4). */
function readFragments(level: Level, start: number): { readonly fragments: Uint8Array[]; readonly next: number } {
  const fragments: Uint8Array[] = [];
  for (let at = start; ;) {
    const { tag, length, valueOffset } = readElementHeader(level.source, at, level.explicitVr);
    if (tag === SEQUENCE_DELIMITATION) return { fragments, next: valueOffset };
    if (tag !== ITEM || length === UNDEFINED_LENGTH) {
      throw new MalformedPart10Error('encapsulated Pixel Data hold something that is not a fragment', at);
    }
    spend(level.budget, at);
    fragments.push(level.source.slice(valueOffset, length));
    at = valueOffset + length;
  }
}
