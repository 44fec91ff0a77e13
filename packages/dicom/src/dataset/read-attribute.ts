import type { DicomDataset } from './dataset.ts';
import { isDataset } from './dataset.ts';
import type { Keyword } from './dictionary.ts';
import { tag } from './dictionary.ts';

/** All values of an attribute as text; an empty value is an empty text. Empty when the attribute is missing. */
export function textValues(dataset: DicomDataset, keyword: Keyword): readonly string[] {
  return (dataset[tag(keyword)]?.Value ?? []).map(asText);
}

/** The first value as text; undefined when the attribute is missing or empty. */
export function textValue(dataset: DicomDataset, keyword: Keyword): string | undefined {
  const [first = ''] = textValues(dataset, keyword);
  return first === '' ? undefined : first;
}

/** All values as numbers, also of `DS` and `IS`; what is not a finite number is left out. */
export function numberValues(dataset: DicomDataset, keyword: Keyword): readonly number[] {
  return textValues(dataset, keyword)
    .filter((text) => text.trim() !== '')
    .map(Number)
    .filter((value) => Number.isFinite(value));
}

/** The first value as a number; undefined when missing, empty or not a number. */
export function numberValue(dataset: DicomDataset, keyword: Keyword): number | undefined {
  return numberValues(dataset, keyword)[0];
}

/** Items of a sequence; empty when it is missing or empty. */
export function sequenceItems(dataset: DicomDataset, keyword: Keyword): readonly DicomDataset[] {
  return (dataset[tag(keyword)]?.Value ?? []).filter(isDataset);
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null || !('Alphabetic' in value)) return '';
  return typeof value.Alphabetic === 'string' ? value.Alphabetic : '';
}
