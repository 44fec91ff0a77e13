import { readPart10 } from '@mammoflow/dicom';
import { buildResultObjects } from '@mammoflow/results';
import type { ResultSet } from '@mammoflow/results';
import { examCases } from '@mammoflow/testkit';
import type { ReadResult } from './every-result.ts';

/** What destinations get that ask for it. */
const onRequest: ResultSet = {
  kinds: ['CAD_SR', 'MEASUREMENT_SR', 'KEY_OBJECTS', 'PRESENTATION_STATE', 'OVERVIEW'],
  cadTerminology: 'SCT',
  cadWithCompositeFeatures: true,
  measurementsWithCharacteristics: true,
};

const context = {
  contentDateTime: new Date('2026-03-02T09:20:00Z'),
  device: { softwareVersion: '0.1.0', serialNumber: 'mammoflow-1' },
} as const;

/** The objects of every outcome that are not in the standard result set, and those of exams that are analysed again. */
export function onRequestResults(): readonly ReadResult[] {
  return Object.values(examCases)
    .flatMap((exam) => [
      ...buildResultObjects(exam, { ...context, ...onRequest }),
      ...buildResultObjects(exam, {
        ...context,
        predecessors: buildResultObjects(exam, context),
        cadTerminology: 'SCT',
      }),
    ])
    .map(({ kind, part10 }) => ({ kind, dataset: readPart10(part10).dataset }));
}
