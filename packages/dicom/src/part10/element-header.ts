import type { ByteSource } from './byte-source.ts';
import { MalformedPart10Error } from './malformed-part10-error.ts';
import { vrOfTag } from '../dataset/dictionary.ts';

/** Value Length of elements and items that end with a delimiter (PS3.5 7.1.1). */
export const UNDEFINED_LENGTH = 0xffffffff;

export const ITEM = 'FFFEE000';
export const ITEM_DELIMITATION = 'FFFEE00D';
export const SEQUENCE_DELIMITATION = 'FFFEE0DD';

/** What precedes a value: PS3.5 7.1. */
export interface ElementHeader {
  readonly tag: string;
  /** As written, or from the dictionary in implicit VR; empty for items and delimiters. */
  readonly vr: string;
  readonly length: number;
  readonly valueOffset: number;
}

/** VRs whose explicit form has a 16-bit length (PS3.5 table 7.1-2); every other one, also a future one, has 32 bits. */
export const shortVrs: ReadonlySet<string> = new Set([
  'AE',
  'AS',
  'AT',
  'CS',
  'DA',
  'DS',
  'DT',
  'FD',
  'FL',
  'IS',
  'LO',
  'LT',
  'PN',
  'SH',
  'SL',
  'SS',
  'ST',
  'TM',
  'UI',
  'UL',
  'US',
]);

/** Reads tag, VR and length at an offset. */
export function readElementHeader(source: ByteSource, offset: number, explicitVr: boolean): ElementHeader {
  const tag = readTag(source, offset);
  if (tag.startsWith('FFFE')) return { tag, vr: '', length: source.uint32(offset + 4), valueOffset: offset + 8 };
  if (!explicitVr) return { tag, vr: vrOfTag(tag), length: source.uint32(offset + 4), valueOffset: offset + 8 };
  const vr = readVr(source, offset + 4);
  if (shortVrs.has(vr)) return { tag, vr, length: source.uint16(offset + 6), valueOffset: offset + 8 };
  return { tag, vr, length: source.uint32(offset + 8), valueOffset: offset + 12 };
}

/** Reads a tag as eight upper-case hexadecimal digits. */
export function readTag(source: ByteSource, offset: number): string {
  const number = source.uint16(offset) * 0x10000 + source.uint16(offset + 2);
  return number.toString(16).toUpperCase().padStart(8, '0');
}

function readVr(source: ByteSource, offset: number): string {
  const [first = 0, second = 0] = source.slice(offset, 2);
  const isLetter = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;
  if (!isLetter(first) || !isLetter(second)) {
    throw new MalformedPart10Error('an element has no value representation', offset);
  }
  return String.fromCharCode(first, second);
}
