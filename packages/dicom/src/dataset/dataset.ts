import type { DicomJsonAttribute } from '../mammogram.ts';

/**
 * One attribute in memory: the DICOM JSON Model (PS3.18 annex F) with bulk values as bytes instead of base64.
 *
 * - Text is Unicode whatever the file's character set was; padding is gone; `DS` and `IS` stay the text of the file.
 * - `PN` values are `{ Alphabetic, Ideographic?, Phonetic? }`, `AT` values eight hexadecimal digits, `SQ` values data sets.
 * - `OB`, `OW`, `OF`, `OD`, `OL`, `OV` and `UN` have `bytes`, little endian; encapsulated Pixel Data has `fragments`.
 */
export interface DicomAttribute extends DicomJsonAttribute {
  readonly bytes?: Uint8Array;
  /** Items of encapsulated Pixel Data (PS3.5 A.4); the first is the Basic Offset Table, empty or not. */
  readonly fragments?: readonly Uint8Array[];
}

/** A data set in memory, keyed by eight upper-case hexadecimal digits. */
export type DicomDataset = Readonly<Record<string, DicomAttribute>>;

/** A Person Name (PS3.5 6.2) by component group. */
export interface PersonName {
  readonly Alphabetic?: string;
  readonly Ideographic?: string;
  readonly Phonetic?: string;
}

/** Whether a value of an attribute is a sequence item; what others send as JSON may be anything. */
export function isDataset(value: unknown): value is DicomDataset {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([key, attribute]) => /^[\dA-F]{8}$/.test(key) && isAttribute(attribute));
}

function isAttribute(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('vr' in value)) return false;
  return (
    typeof value.vr === 'string' && (!('Value' in value) || value.Value === undefined || Array.isArray(value.Value))
  );
}
