import { isDataset, textValue } from '@mammoflow/dicom';
import type { CodedConcept, DicomDataset } from '@mammoflow/dicom';
import { inTerminology } from '../../../packages/dicom-sr/src/snomed-rt.ts';
import { markdownTable } from '../markdown-table.ts';
import type { ReadResult } from './every-result.ts';
import { kindName } from './object-tables.ts';

interface UsedCode {
  readonly concept: CodedConcept;
  readonly kinds: Set<string>;
}

/** Every code that stands in a result, with its SNOMED RT name where the CAD SR uses that. */
export function codeTable(results: readonly ReadResult[]): string {
  const used = new Map<string, UsedCode>();
  for (const { kind, dataset } of results) {
    for (const concept of codesIn(dataset)) {
      const key = `${concept.scheme} ${concept.value}`;
      const entry = used.get(key) ?? { concept, kinds: new Set<string>() };
      used.set(key, { ...entry, kinds: entry.kinds.add(kindName(kind)) });
    }
  }
  const rows = [...used.entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { concept, kinds }]) => [
      concept.scheme,
      `\`${concept.value}\``,
      concept.meaning,
      kinds.has(kindName('CAD_SR')) ? nameInSrt(concept) : '',
      [...kinds].join(', '),
    ]);
  return markdownTable(['scheme', 'code', 'meaning', 'SRT in the CAD SR', 'used in'], rows);
}

function nameInSrt(concept: CodedConcept): string {
  const renamed = inTerminology(concept, 'SRT');
  return renamed.scheme === concept.scheme ? '' : `\`${renamed.value}\``;
}

function codesIn(dataset: DicomDataset): readonly CodedConcept[] {
  const value = textValue(dataset, 'CodeValue');
  const scheme = textValue(dataset, 'CodingSchemeDesignator');
  const meaning = textValue(dataset, 'CodeMeaning') ?? '';
  const own = value === undefined || scheme === undefined ? [] : [{ value, scheme, meaning }];
  const below = Object.values(dataset).flatMap(({ vr, Value = [] }) => (vr === 'SQ' ? Value.filter(isDataset) : []));
  return [...own, ...below.flatMap(codesIn)];
}
