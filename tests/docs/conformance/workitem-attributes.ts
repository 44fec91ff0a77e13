import { isDataset, isKeyword, tag } from '@mammoflow/dicom';
import type { DicomDataset, DicomJson } from '@mammoflow/dicom';
import { dataDictionary } from '../../../packages/dicom/src/generated/data-dictionary.ts';
import { exampleWorkitems } from '../sample-announcement.ts';

/** An attribute of our work items, as a table shows it. */
export interface WorkitemAttribute {
  readonly name: string;
  readonly tag: string;
  /** The requests that have it. */
  readonly at: string;
  /** What it says in an example. */
  readonly value: string;
}

const requests: Readonly<Record<string, string>> = {
  '1-create': 'creation',
  '2-claim': 'state',
  '3-progress': 'progress',
  '4-update-before-completed': 'before COMPLETED',
  '5-completed': 'state',
  '4-update-before-canceled': 'before CANCELED',
};

/** Every attribute of the top level of each payload, from the payloads themselves. */
export function describeTags(): readonly WorkitemAttribute[] {
  const found = new Map<string, { readonly at: Set<string>; values: readonly string[] }>();
  for (const [step, item] of Object.entries(exampleWorkitems())) {
    for (const [key, attribute] of Object.entries(item)) {
      const known = found.get(key) ?? { at: new Set<string>(), values: [] };
      known.at.add(requests[step] ?? step);
      const values = known.values.length > 0 ? known.values : textsOf(key, attribute);
      found.set(key, { at: known.at, values });
    }
  }
  return [...found]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { at, values }]) => ({
      name: nameOf(key),
      tag: `(${key.slice(0, 4)},${key.slice(4)})`,
      at: [...at].join(', '),
      value: values.length === 0 ? 'empty' : values.join('; '),
    }));
}

function textsOf(key: string, attribute: DicomJson[string]): readonly string[] {
  if (key.startsWith('0010')) return ['as in the images'];
  const items = attribute.Value ?? [];
  if (attribute.vr === 'SQ') return items.filter(isDataset).slice(0, 1).map(membersOf);
  return items.map((value) => (typeof value === 'string' ? `\`${value}\`` : ''));
}

function membersOf(item: DicomDataset): string {
  return Object.keys(item).map(nameOf).join(', ');
}

function nameOf(key: string): string {
  return keywords.get(key) ?? key;
}

const keywords = new Map(
  Object.keys(dataDictionary)
    .filter(isKeyword)
    .map((keyword) => [tag(keyword), keyword]),
);
