import type { DicomDataset } from '../dataset/dataset.ts';
import { numberValues, textValue } from '../dataset/read-attribute.ts';
import { tag } from '../dataset/dictionary.ts';

/** A Modality or VOI LUT, PS3.3 C.11.1.1 and C.11.2.1.1. */
export interface LookupTable {
  readonly kind: 'table';
  /** The input of the first entry; smaller inputs get the first entry, larger ones than the last the last. */
  readonly firstMapped: number;
  /** Bits of an entry: the output's full scale is 2^bits − 1. */
  readonly bits: number;
  readonly entries: Uint16Array;
  /** LUT Explanation (0028,3003). */
  readonly explanation?: string;
}

/**
 * Reads an item of a LUT sequence; undefined when descriptor or data are missing or empty.
 *
 * @param isSigned - Whether the table's inputs may be negative: its descriptor's second value is then read as signed.
 */
export function readLookupTable(item: DicomDataset, isSigned: boolean): LookupTable | undefined {
  const [count = -1, first = 0, bits = 0] = numberValues(item, 'LUTDescriptor');
  // 0 stands for 65536 entries, which 16 bits cannot hold; read as signed it may also be negative.
  const length = count === 0 ? 65_536 : count & 0xffff;
  if (count === -1 || bits < 1 || bits > 16) return undefined;
  const entries = lutData(item, length, bits);
  if (entries.length === 0) return undefined;
  const explanation = textValue(item, 'LUTExplanation');
  const firstMapped = isSigned ? (first << 16) >> 16 : first & 0xffff;
  return { kind: 'table', firstMapped, bits, entries, ...(explanation === undefined ? {} : { explanation }) };
}

/** LUT Data are US values or OW bytes; tables of 8 bits may be packed two entries a word. */
function lutData(item: DicomDataset, length: number, bits: number): Uint16Array {
  const attribute = item[tag('LUTData')];
  if (attribute?.bytes === undefined) return Uint16Array.from(numberValues(item, 'LUTData').slice(0, length));
  const { bytes } = attribute;
  if (bits <= 8 && bytes.length < 2 * length) return Uint16Array.from(bytes.subarray(0, length));
  const words = Uint8Array.from(bytes.subarray(0, 2 * Math.min(length, bytes.length >> 1)));
  return new Uint16Array(words.buffer);
}

/** The entry for an input. */
export function lookUp({ firstMapped, entries }: LookupTable, input: number): number {
  const index = Math.min(Math.max(Math.round(input) - firstMapped, 0), entries.length - 1);
  return entries[index] ?? 0;
}
