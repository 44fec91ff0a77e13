import type { CodedConcept } from '../coded-concept.ts';
import { parsePersonName } from '../part10/decode-value.ts';
import type { DicomAttribute, DicomDataset } from './dataset.ts';
import { isDataset } from './dataset.ts';
import { decimalString } from './decimal-string.ts';
import { dictionaryEntry, isKeyword } from './dictionary.ts';

/** What stands for an attribute in {@link dataset}; `null` and `[]` make an empty attribute (type 2), undefined none. */
export type AttributeValue =
  | string
  | number
  | Uint8Array
  | DicomDataset
  | KeywordValues
  | readonly (string | number | DicomDataset | KeywordValues)[]
  | null
  | undefined;

/** Values by keyword; a wrong keyword throws when the data set is built. */
export interface KeywordValues {
  readonly [keyword: string]: AttributeValue;
}

/**
 * Builds a data set from keywords; VRs come from the dictionary.
 *
 * ```ts
 * dataset({ Modality: 'SG', Rows: 512, PatientName: 'A^B', PixelData: bytes, ViewCodeSequence: [codeItem(cc)] })
 * ```
 * Items of sequences are data sets or, nested, keyword values. Numbers of `DS` are shortened to 16 characters. `US or SS`
 * becomes `SS` when a value is negative. Text is one value: several values are an array.
 *
 * @throws RangeError for a keyword that the dictionary does not have, and for a value that does not fit the VR.
 */
export function dataset(values: KeywordValues): DicomDataset {
  const attributes: Record<string, DicomAttribute> = {};
  for (const [keyword, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (!isKeyword(keyword)) throw new RangeError(`${keyword} is not a keyword of the data dictionary.`);
    const { tag, vr } = dictionaryEntry(keyword);
    attributes[tag] = attributeOf(vr, value, keyword);
  }
  return attributes;
}

/** The item of a code sequence (PS3.3 table 8.8-1); a code of more than 16 characters goes to Long Code Value. */
export function codeItem({ value, scheme, meaning }: CodedConcept): DicomDataset {
  const isLong = value.length > 16;
  return dataset({
    [isLong ? 'LongCodeValue' : 'CodeValue']: value,
    CodingSchemeDesignator: scheme,
    CodeMeaning: meaning,
  });
}

function attributeOf(dictionaryVr: string, value: NonNullable<AttributeValue> | null, keyword: string): DicomAttribute {
  const list = value === null ? [] : isList(value) ? value : [value];
  const vr = settleVr(dictionaryVr, list);
  const [first] = list;
  if (first === undefined) return { vr };
  if (first instanceof Uint8Array) return { vr, bytes: first };
  return { vr, Value: list.map((item) => valueOf(vr, item, keyword)) };
}

function isList(
  value: NonNullable<AttributeValue>,
): value is readonly (string | number | DicomDataset | KeywordValues)[] {
  return Array.isArray(value);
}

function settleVr(vr: string, list: readonly unknown[]): string {
  if (vr === 'xs') return list.some((value) => typeof value === 'number' && value < 0) ? 'SS' : 'US';
  if (vr === 'lt') return list[0] instanceof Uint8Array ? 'OW' : 'US';
  if (vr === 'ox') return 'OW';
  return vr === 'up' ? 'UL' : vr;
}

const numberVrs = new Set(['FD', 'FL', 'SL', 'SS', 'UL', 'US']);

function valueOf(vr: string, item: unknown, keyword: string): unknown {
  if (vr === 'SQ') {
    if (typeof item !== 'object' || item === null) throw new RangeError(`${keyword} is a sequence; give it items.`);
    return isDataset(item) ? item : dataset(Object.fromEntries(Object.entries(item)));
  }
  if (numberVrs.has(vr) && typeof item === 'number') return item;
  if (typeof item === 'number' && (vr === 'DS' || vr === 'IS'))
    return vr === 'DS' ? decimalString(item) : integerString(item);
  if (typeof item === 'string' && !numberVrs.has(vr))
    return vr === 'PN' ? parsePersonName(item) : fitting(vr, item, keyword);
  throw new RangeError(`${keyword} has VR ${vr}; a ${typeof item} does not fit.`);
}

/** Most characters of one value (PS3.5 table 6.2-1). Values copied from a source bypass this: they are not ours to cut. */
const mostCharacters: Readonly<Record<string, number>> = { AE: 16, CS: 16, DS: 16, IS: 12, LO: 64, SH: 16, UI: 64 };

function fitting(vr: string, text: string, keyword: string): string {
  if (text.length <= (mostCharacters[vr] ?? Infinity)) return text;
  throw new RangeError(`${keyword} has VR ${vr}; ${text.length} characters are too many.`);
}

function integerString(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError('An Integer String needs an integer.');
  return String(value);
}
