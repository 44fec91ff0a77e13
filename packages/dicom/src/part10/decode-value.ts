import type { TextDecode } from '../character-set/character-set.ts';
import { decodeAscii } from '../character-set/character-set.ts';
import type { DicomAttribute, PersonName } from '../dataset/dataset.ts';

/** The bytes of one value and what is needed to read them. */
export interface EncodedValue {
  readonly vr: string;
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly decodeText: TextDecode;
}

/** More numbers than this stay bytes: an array of them would cost eight times the memory. */
const MOST_LISTED_NUMBERS = 1 << 17;

type ReadNumber = (view: DataView, offset: number, littleEndian: boolean) => number | string;

const numbers: Readonly<Record<string, readonly [width: number, read: ReadNumber]>> = {
  US: [2, (view, offset, little) => view.getUint16(offset, little)],
  SS: [2, (view, offset, little) => view.getInt16(offset, little)],
  UL: [4, (view, offset, little) => view.getUint32(offset, little)],
  SL: [4, (view, offset, little) => view.getInt32(offset, little)],
  FL: [4, (view, offset, little) => view.getFloat32(offset, little)],
  FD: [8, (view, offset, little) => view.getFloat64(offset, little)],
  UV: [8, (view, offset, little) => view.getBigUint64(offset, little).toString()],
  SV: [8, (view, offset, little) => view.getBigInt64(offset, little).toString()],
  AT: [4, (view, offset, little) => readTagValue(view, offset, little)],
};

/** Bytes of one word of the binary VRs; 1 where byte order does not matter. */
const wordBytes: Readonly<Record<string, 2 | 4 | 8>> = { OW: 2, OF: 4, OL: 4, OD: 8, OV: 8 };

const asciiVrs = new Set(['AE', 'AS', 'CS', 'DA', 'DS', 'DT', 'IS', 'TM', 'UI', 'UR']);
const textVrs = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
const singleValueVrs = new Set(['LT', 'ST', 'UR', 'UT']);

/** Turns the bytes of a value into an attribute; every VR but SQ. Never throws: what does not fit is cut or kept as bytes. */
export function decodeValue(value: EncodedValue): DicomAttribute {
  const { vr, bytes, littleEndian } = value;
  if (bytes.length === 0) return { vr };
  const number = numbers[vr];
  if (number !== undefined) {
    const [width] = number;
    const isListed = bytes.length <= width * MOST_LISTED_NUMBERS;
    return isListed
      ? { vr, Value: decodeNumbers(value, number) }
      : { vr, bytes: inLittleEndian(bytes, width, littleEndian) };
  }
  if (asciiVrs.has(vr) || textVrs.has(vr)) return decodeTexts(value);
  return { vr, bytes: inLittleEndian(bytes, wordBytes[vr] ?? 1, littleEndian) };
}

function decodeNumbers({ bytes, littleEndian }: EncodedValue, [width, read]: readonly [number, ReadNumber]): unknown[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: Math.floor(bytes.length / width) }, (_, index) =>
    read(view, index * width, littleEndian),
  );
}

function readTagValue(view: DataView, offset: number, littleEndian: boolean): string {
  const number = view.getUint16(offset, littleEndian) * 0x10000 + view.getUint16(offset + 2, littleEndian);
  return number.toString(16).toUpperCase().padStart(8, '0');
}

function decodeTexts({ vr, bytes, decodeText }: EncodedValue): DicomAttribute {
  const text = (textVrs.has(vr) ? decodeText : decodeAscii)(bytes);
  const trimmed = text.replace(/[\0 ]+$/, '');
  if (trimmed === '') return { vr };
  if (singleValueVrs.has(vr)) return { vr, Value: [trimmed] };
  const parts = trimmed.split('\\').map((part) => part.replace(/^ +|[\0 ]+$/g, ''));
  return { vr, Value: parts.map((part) => (part === '' ? null : vr === 'PN' ? parsePersonName(part) : part)) };
}

/** Splits a PN value into its component groups (PS3.5 6.2.1); an empty group is left out. */
export function parsePersonName(text: string): PersonName {
  const [alphabetic = '', ideographic = '', phonetic = ''] = text.split('=').map((group) => group.trim());
  return {
    ...(alphabetic !== '' && { Alphabetic: alphabetic }),
    ...(ideographic !== '' && { Ideographic: ideographic }),
    ...(phonetic !== '' && { Phonetic: phonetic }),
  };
}

/** The bytes with every word turned to little endian; the same view when nothing needs turning. */
function inLittleEndian(bytes: Uint8Array, width: number, littleEndian: boolean): Uint8Array {
  if (littleEndian || width === 1) return bytes;
  const turned = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % width)));
  if (width === 2) return turned.swap16();
  return width === 4 ? turned.swap32() : turned.swap64();
}
