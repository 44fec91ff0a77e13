import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/index.ts';
import type { Evaluation, Observation } from '../../src/index.ts';

const box = (left: number) => ({ left, top: 0, right: left + 10, bottom: 10 });
const bundle = { id: 'bundle', version: '1', sha256: '0' };

/** Two patients: one cancer found and called so, and missed in the other view; one benign mass called malignant. */
const observations: readonly Observation[] = [
  {
    imageId: 'a-CC',
    patientId: 'a',
    laterality: 'L',
    view: 'CC',
    regions: [
      {
        kind: 'MASS',
        box: box(0),
        pathology: 'MALIGNANT',
        given: { probabilityOfMalignancy: 0.8, overlap: { iou: 0.6, dice: 0.75 } },
      },
    ],
    detections: [
      { box: box(1), score: 0.9, probabilityOfMalignancy: 0.7, overlap: { region: 0, iou: 0.5, dice: 0.66 } },
      { box: box(50), score: 0.4, probabilityOfMalignancy: 0.1 },
      { box: box(70), score: 0.1 },
    ],
  },
  {
    imageId: 'a-MLO',
    patientId: 'a',
    laterality: 'L',
    view: 'MLO',
    regions: [{ kind: 'MASS', box: box(0), pathology: 'MALIGNANT' }],
    detections: [],
    failure: { code: 'IMAGING_NO_BREAST', reason: 'There is none.' },
  },
  {
    imageId: 'b-CC',
    patientId: 'b',
    laterality: 'R',
    view: 'CC',
    regions: [
      { kind: 'MASS', box: box(0), pathology: 'BENIGN', given: { probabilityOfMalignancy: 0.6 } },
      { kind: 'CALCIFICATION_CLUSTER', box: box(100), pathology: 'BENIGN' },
    ],
    detections: [
      { box: box(100), score: 0.8, probabilityOfMalignancy: 0.2 },
      { box: box(0), score: 0.35, probabilityOfMalignancy: 0.6 },
    ],
  },
];

const options = {
  data: { name: 'made-up', format: 'coco', selection: 'all patients' },
  system: {
    bundles: { detection: bundle, segmentation: bundle, classification: bundle },
    detectionMode: 'WHOLE_IMAGE',
    thresholds: { score: 0.3, malignancy: 0.5 },
  },
  bootstrap: { draws: 50, seed: 1, confidence: 0.95 },
} as const;

function valueOf({ figures }: Evaluation, group: string, name: string): number | null | undefined {
  return figures.find((figure) => figure.group === group && figure.name === name)?.value;
}

describe('an evaluation', () => {
  const evaluation = evaluate(observations, options);

  it('counts what was looked at', () => {
    expect(evaluation.data).toMatchObject({ patients: 2, images: 3, masses: 3, malignant: 2, benign: 1 });
  });

  it('counts regions that are reported, found and classified right at each score, calcifications apart', () => {
    const rows = evaluation.endToEnd.map((row) => [row.threshold, row.reported, row.found, row.classifiedRight]);
    expect(rows).toEqual([
      [0.2, 3, 2, 1],
      [0.3, 3, 2, 1],
      [0.5, 1, 1, 1],
    ]);
  });

  it('counts regions in images without a mass apart', () => {
    const normal: Observation = {
      imageId: 'c-CC',
      patientId: 'c',
      regions: [],
      detections: [{ box: box(0), score: 0.4, probabilityOfMalignancy: 0.1 }],
    };
    const [, row] = evaluate([...observations, normal], options).endToEnd;
    expect(row).toMatchObject({ normalImages: 1, reportedInNormal: 1, reported: 4 });
  });

  it('counts lesions of an image that could not be analysed as missed, and names it', () => {
    expect(valueOf(evaluation, 'end to end at score 0.3', 'masses found')).toBeCloseTo(2 / 3, 12);
    expect(evaluation.failures).toEqual([{ imageId: 'a-MLO', code: 'IMAGING_NO_BREAST', reason: 'There is none.' }]);
  });

  it('judges pathology on given boxes and on found masses', () => {
    expect(valueOf(evaluation, 'pathology, given boxes', 'accuracy')).toBe(0.5);
    expect(valueOf(evaluation, 'pathology, found masses', 'ROC AUC')).toBe(1);
    expect(valueOf(evaluation, 'pathology, found masses', 'precision')).toBe(0.5);
  });

  it('judges masks where there are true ones', () => {
    expect(valueOf(evaluation, 'segmentation, given boxes', 'mean IoU')).toBe(0.6);
    expect(valueOf(evaluation, 'segmentation, found masses', 'mean Dice')).toBe(0.66);
  });

  it('judges breasts by their best finding, over all views or as a mean of views, alone or times its score', () => {
    expect(valueOf(evaluation, 'breasts', 'ROC AUC, best probability')).toBe(1);
    expect(valueOf(evaluation, 'breasts', 'ROC AUC, best probability, mean of views')).toBe(0);
    expect(valueOf(evaluation, 'breasts', 'ROC AUC, best probability times score, mean of views')).toBe(1);
  });

  it('gives each figure an interval around it', () => {
    for (const { value, low, high } of evaluation.figures) {
      if (value === null) continue;
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
  });

  it('is the same every time', () => {
    expect(evaluate(observations, options)).toEqual(evaluation);
  });

  it('tells of images without lesions what is reported in them, and nothing of what they lack', () => {
    const bare = observations.map(({ regions: _, ...observation }) => ({ ...observation, regions: [] }));
    const normal = evaluate(bare, options);
    const groups = new Set(normal.figures.map(({ group }) => group.replace(/ at score.*/, '')));
    expect(groups).toEqual(new Set(['end to end', 'breasts']));
    expect(valueOf(normal, 'end to end at score 0.3', 'regions reported per image without a mass')).toBeCloseTo(
      4 / 3,
      12,
    );
    expect(valueOf(normal, 'end to end at score 0.3', 'masses found')).toBeNull();
  });
});
