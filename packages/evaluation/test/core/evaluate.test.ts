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
      {
        box: box(1),
        score: 0.9,
        rating: { probabilityOfMalignancy: 0.7 },
        overlap: { region: 0, iou: 0.5, dice: 0.66 },
      },
      { box: box(50), score: 0.4, rating: { probabilityOfMalignancy: 0.1 } },
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
      { box: box(100), score: 0.8, rating: { probabilityOfMalignancy: 0.2 } },
      { box: box(0), score: 0.35, rating: { probabilityOfMalignancy: 0.6 } },
    ],
  },
];

const options = {
  data: { name: 'made-up', format: 'coco', selection: 'all patients' },
  system: {
    bundles: { detection: bundle, segmentation: bundle, classification: bundle },
    detectionMode: 'WHOLE_IMAGE',
    plan: { candidateThreshold: 0.3, maxCandidates: 5, reportThreshold: 0.3, maxFindings: 5 },
    malignancyThreshold: 0.5,
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
      detections: [{ box: box(0), score: 0.4, rating: { probabilityOfMalignancy: 0.1 } }],
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

  it('judges breasts by the value that orders the reading list, beside their best finding', () => {
    expect(valueOf(evaluation, 'breasts', 'ROC AUC, value')).toBe(1);
    expect(valueOf(evaluation, 'breasts', 'ROC AUC, best suspicion')).toBe(1);
    expect(valueOf(evaluation, 'breasts', 'ROC AUC, best suspicion, mean of views')).toBe(0);
    expect(valueOf(evaluation, 'breasts', 'sensitivity at 90 % specificity, value')).toBe(1);
  });

  it('judges exams by their more suspicious breast', () => {
    const benign: Observation = {
      imageId: 'a-R-CC',
      patientId: 'a',
      laterality: 'R',
      view: 'CC',
      regions: [{ kind: 'MASS', box: box(0), pathology: 'BENIGN' }],
      detections: [{ box: box(0), score: 0.9, rating: { probabilityOfMalignancy: 0.9 } }],
    };
    const { figures } = evaluate([...observations, benign], options);
    const of = (group: string) => figures.find((figure) => figure.group === group && figure.name === 'ROC AUC, value');
    expect(of('breasts')).toMatchObject({ count: 3, value: 0.5 });
    expect(of('exams')).toMatchObject({ count: 2, value: 1 });
  });

  it('judges the suspicion of what is reported, tissue that is no lesion being benign', () => {
    const reported = evaluation.figures.find(({ group }) => group === 'pathology, reported regions');
    expect(reported).toMatchObject({ name: 'ROC AUC', count: 4, value: 1 });
    expect(evaluation.curves.reportedRegions.reliability.map(({ count }) => count)).toEqual([1, 1, 1, 1]);
  });

  it('leaves reported regions on lesions of unknown pathology out', () => {
    const unknown = observations.map((observation) => ({
      ...observation,
      regions: observation.regions.map((region) => ({ ...region, pathology: null })),
    }));
    const group = 'pathology, reported regions';
    const { figures } = evaluate(unknown, options);
    expect(figures.find((figure) => figure.group === group)?.count).toBe(1);
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
    expect(groups).toEqual(new Set(['end to end', 'breasts', 'exams', 'pathology, reported regions']));
    expect(valueOf(normal, 'end to end at score 0.3', 'regions reported per image without a mass')).toBeCloseTo(
      4 / 3,
      12,
    );
    expect(valueOf(normal, 'end to end at score 0.3', 'masses found')).toBeNull();
  });
});

describe('an evaluation of a classifier that tells lesions', () => {
  /** The detector prefers what is no mass; the classifier knows better. */
  const observation: Observation = {
    imageId: 'a',
    patientId: 'a',
    regions: [{ kind: 'MASS', box: box(0), pathology: 'MALIGNANT' }],
    detections: [
      { box: box(50), score: 0.9, rating: { probabilityOfMalignancy: 0.9, probabilityOfLesion: 0.1 } },
      { box: box(0), score: 0.4, rating: { probabilityOfMalignancy: 0.5, probabilityOfLesion: 0.9 } },
      { box: box(90), score: 0.05 },
    ],
  };
  const scoreFusion = { lesionWeight: 0.5, reportThreshold: 0.5 };
  const plan = { candidateThreshold: 0.1, maxCandidates: 20, reportThreshold: 0.5, maxFindings: 5, scoreFusion };
  const evaluation = evaluate([observation], { ...options, system: { ...options.system, plan } });

  it('judges the detector by its own score and findings by theirs', () => {
    expect(valueOf(evaluation, 'detection', 'AP50')).toBe(0.5);
    expect(valueOf(evaluation, 'detection', 'sensitivity at 0.25 FP/image')).toBe(0);
    expect(valueOf(evaluation, 'detection, score of findings', 'AP50')).toBe(1);
    expect(valueOf(evaluation, 'detection, score of findings', 'sensitivity at 0.25 FP/image')).toBe(1);
    expect(evaluation.curves.frocOfFindings?.[0]).toMatchObject({ sensitivity: 1, threshold: 0.6 });
  });

  it('counts what is reported by the score of findings', () => {
    const row = evaluation.endToEnd.find(({ threshold }) => threshold === 0.5);
    expect(row).toMatchObject({ reported: 1, found: 1, classifiedRight: 1 });
  });

  it('takes for suspicion that it is a lesion and that it is malignant', () => {
    const [bin, ...others] = evaluation.curves.reportedRegions.reliability;
    expect(others).toEqual([]);
    expect(bin?.meanScore).toBeCloseTo(0.45, 12);
  });
});

describe('an evaluation of density', () => {
  const image = (
    patientId: string,
    density: Observation['density'],
    trueDensity?: 'A' | 'B' | 'C' | 'D',
  ): Observation => ({
    imageId: patientId,
    patientId,
    regions: [],
    detections: [],
    ...(density === undefined ? {} : { density }),
    ...(trueDensity === undefined ? {} : { trueDensity }),
  });
  const fatty = { A: 0.8, B: 0.2, C: 0, D: 0 };
  const dense = { A: 0, B: 0.1, C: 0.3, D: 0.6 };

  it('compares images and exams, whose views are combined and whose denser breast counts', () => {
    const seen = [image('a', fatty, 'A'), image('a', dense, 'B'), image('b', dense, 'D'), image('c', fatty)];
    const evaluation = evaluate(seen, options);
    expect(valueOf(evaluation, 'density, images', 'accuracy')).toBeCloseTo(2 / 3, 12);
    expect(evaluation.density?.images).toEqual([
      [1, 0, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
      [0, 0, 0, 1],
    ]);
    expect(evaluation.density?.exams).toEqual([
      [0, 0, 0, 0],
      [1, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 1],
    ]);
  });

  it('says nothing where the model was not asked or the data set does not know', () => {
    const evaluation = evaluate([image('a', undefined, 'A'), image('b', dense)], options);
    expect(evaluation.density).toBeUndefined();
    expect(evaluation.figures.some(({ group }) => group.startsWith('density'))).toBe(false);
  });
});
