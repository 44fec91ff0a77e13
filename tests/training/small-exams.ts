import { join } from 'node:path';
import { partsOfPatients } from '@mammoflow/evaluation';
import type { Part } from '@mammoflow/evaluation';
import { makePhantomExam, writePhantomExam } from '@mammoflow/phantom';
import type { LesionRequest, PhantomOptions } from '@mammoflow/phantom';

/** How many patients each part gets: just enough for two batches of each network. */
const wanted: Readonly<Record<Part, number>> = { train: 8, tune: 2, 'held-out': 2 };

const lesions: readonly LesionRequest[] = [
  {
    kind: 'MASS',
    laterality: 'R',
    pathology: 'MALIGNANT',
    diameterMm: 24,
    contrast: 0.4,
    shape: 'IRREGULAR',
    margin: 'SPICULATED',
  },
  {
    kind: 'MASS',
    laterality: 'L',
    pathology: 'BENIGN',
    diameterMm: 22,
    contrast: 0.4,
    shape: 'OVAL',
    margin: 'CIRCUMSCRIBED',
  },
];
const densities = [1, 2, 3, 4] as const;

/**
 * Writes small phantom exams with obvious masses, one of each pathology: enough patients for each part of the split.
 *
 * @returns The folder of an exam that is held out.
 */
export async function writeSmallExams(folder: string, source: string): Promise<string> {
  const left = { ...wanted };
  let heldOut = '';
  for (let number = 1; Object.values(left).some((count) => count > 0); number += 1) {
    const id = `SMOKE-${number}`;
    const part = partsOfPatients([{ patientId: id }], source).get(id);
    if (part === undefined || left[part] === 0) continue;
    left[part] -= 1;
    const exam = join(folder, `exam-${String(number).padStart(3, '0')}`);
    await writePhantomExam(makePhantomExam(optionsOf(id, left[part])), exam);
    if (part === 'held-out') heldOut = exam;
  }
  return heldOut;
}

function optionsOf(id: string, number: number): PhantomOptions {
  const breastDensity = densities[number % densities.length] ?? 1;
  return { seed: id, patient: { id }, rows: 640, columns: 480, breastDensity, lesions };
}
