import { code, readPart10 } from '@mammoflow/dicom';
import type { DicomDataset } from '@mammoflow/dicom';
import { densityCategories } from '@mammoflow/pipeline';
import type { Classification, DensityCategory, MammogramDensity } from '@mammoflow/pipeline';
import { buildResultObjects } from '@mammoflow/results';
import type { ResultKind } from '@mammoflow/results';
import { analysed, caseBundles, caseMammogram, examCases, makeExam, makeFinding } from '@mammoflow/testkit';
import { massMarginConcepts, massShapeConcepts } from '../../../packages/dicom-sr/src/mass-concepts.ts';

/** A result object as a PACS would read it. */
export interface ReadResult {
  readonly kind: ResultKind;
  readonly dataset: DicomDataset;
}

const context = {
  contentDateTime: new Date('2026-03-02T09:20:00Z'),
  device: { softwareVersion: '0.1.0', serialNumber: 'mammoflow-1' },
  cadTerminology: 'SCT',
} as const;

/** Objects of every kind and profile, for every outcome that an exam can have, with every code that can stand in them. */
export function everyResult(): readonly ReadResult[] {
  return [
    ...Object.values(examCases).flatMap((exam) => buildResultObjects(exam, context)),
    ...buildResultObjects(examOfEveryCode, { ...context, segmentationProfile: 'strict' }),
  ].map(({ kind, part10 }) => ({ kind, dataset: readPart10(part10).dataset }));
}

const shapes = Object.keys(massShapeConcepts) as (keyof typeof massShapeConcepts)[];
const margins = Object.keys(massMarginConcepts) as (keyof typeof massMarginConcepts)[];

const everyClassification = margins.map((margin, index): Classification => ({
  probabilityOfMalignancy: 0.5,
  shape: { value: shapes[index % shapes.length] ?? 'ROUND', probability: 1 },
  margin: { value: margin, probability: 1 },
}));

/** The modifiers of a view that is analysed. */
const viewModifiers = [
  code('399209000', 'SCT', 'Implant Displaced'),
  code('442581004', 'SCT', 'Nipple in profile'),
  code('442593008', 'SCT', 'Infra-mammary fold'),
];

const examOfEveryCode = makeExam(
  (['R', 'L'] as const).flatMap((side, sideIndex) =>
    (['CC', 'MLO'] as const).map((view, viewIndex) => ({
      ...analysed(
        caseMammogram(side, view, { viewModifiers }),
        everyClassification.map((classification, index) =>
          makeFinding({ left: 100, top: 200, right: 180, bottom: 300 }, { number: index + 1, classification }),
        ),
      ),
      density: certainly(densityCategories[2 * sideIndex + viewIndex]),
    })),
  ),
  { bundles: { ...caseBundles, density: { id: 'example-density', version: '1.0.0', sha256: '4d'.repeat(32) } } },
);

function certainly(category: DensityCategory | undefined): MammogramDensity {
  const probabilities = { A: 0, B: 0, C: 0, D: 0, [category ?? 'A']: 1 };
  return { state: 'assessed', probabilities, breastOutline: [] };
}
