import { textValue } from '@mammoflow/dicom';
import type { ResultKind } from '@mammoflow/results';
import { markdownTable } from '../markdown-table.ts';
import type { ReadResult } from './every-result.ts';

interface KindDescription {
  /** What the documentation calls it. */
  readonly name: string;
  readonly sopClassName: string;
  readonly created: string;
}

const oneAnExam = 'one an exam, also without findings and when the analysis failed';

/** The kinds of results that an installation writes. */
const descriptions: Readonly<Partial<Record<ResultKind, KindDescription>>> = {
  CAD_SR: { name: 'CAD SR', sopClassName: 'Mammography CAD SR Storage', created: oneAnExam },
  SUMMARY_SR: { name: 'summary', sopClassName: 'Basic Text SR Storage', created: oneAnExam },
  MEASUREMENT_SR: {
    name: 'measurement SR',
    sopClassName: 'Comprehensive 3D SR Storage',
    created: 'one for each mammogram with findings',
  },
  SEGMENTATION: {
    name: 'SEG',
    sopClassName: 'Segmentation Storage',
    created: 'one for each mammogram with findings; one for each finding where Rows × Columns is no multiple of 16',
  },
};

/** What the documentation calls a kind of result. @throws when it says nothing of it yet. */
export function kindName(kind: ResultKind): string {
  return describe(kind).name;
}

/** SOP Classes of the objects that are created. */
export function createdSopClasses(results: readonly ReadResult[]): string {
  const firstOfKind = new Map(results.toReversed().map((result) => [result.kind, result]));
  const rows = [...firstOfKind.values()].toReversed().map(({ kind, dataset }) => {
    const { name, sopClassName, created } = describe(kind);
    return [sopClassName, `\`${textValue(dataset, 'SOPClassUID') ?? ''}\``, name, created];
  });
  return markdownTable(['SOP Class', 'SOP Class UID', 'here called', 'created'], rows);
}

/** Modality, Series Number and Series Description of every series that an exam can have. */
export function createdSeries(results: readonly ReadResult[]): string {
  const rows = results.map(({ kind, dataset }) => [
    textValue(dataset, 'SeriesNumber') ?? '',
    textValue(dataset, 'SeriesDescription') ?? '',
    textValue(dataset, 'Modality') ?? '',
    kindName(kind),
  ]);
  const whole = rows.filter(([, description = '']) => !description.includes(' lesion '));
  const distinct = new Map(whole.map((row) => [row.join('|'), row]));
  return markdownTable(
    ['Series Number', 'Series Description', 'Modality', 'object'],
    [...distinct.values()].toSorted(([a], [b]) => Number(a) - Number(b)),
  );
}

function describe(kind: ResultKind): KindDescription {
  const description = descriptions[kind];
  if (description === undefined) throw new Error(`Describe ${kind} in object-tables.ts and in docs/conformance.md.`);
  return description;
}
