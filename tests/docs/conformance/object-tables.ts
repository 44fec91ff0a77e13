import { textValue } from '@mammoflow/dicom';
import { resultKinds } from '@mammoflow/results';
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

/** Every kind of result. */
const descriptions: Readonly<Record<ResultKind, KindDescription>> = {
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
  KEY_OBJECTS: {
    name: 'key objects',
    sopClassName: 'Key Object Selection Document Storage',
    created: 'on request, one for each exam with findings',
  },
  PRESENTATION_STATE: {
    name: 'PR',
    sopClassName: 'Grayscale Softcopy Presentation State Storage',
    created: 'on request, one for each mammogram with findings',
  },
  OVERVIEW: {
    name: 'overview',
    sopClassName: 'Secondary Capture Image Storage',
    created: `on request, ${oneAnExam}`,
  },
};

/** What the documentation calls a kind of result. */
export function kindName(kind: ResultKind): string {
  return descriptions[kind].name;
}

/** SOP Classes of the objects that are created. */
export function createdSopClasses(results: readonly ReadResult[]): string {
  const firstOfKind = new Map(results.toReversed().map((result) => [result.kind, result.dataset]));
  const rows = resultKinds.map((kind) => {
    const { name, sopClassName, created } = descriptions[kind];
    const dataset = firstOfKind.get(kind) ?? {};
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
