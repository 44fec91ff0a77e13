import { identity } from '@mammoflow/imaging';
import type { Box } from '@mammoflow/imaging';
import type {
  Answer,
  Classification,
  DensityProbabilities,
  Detection,
  ModelDescription,
  Ports,
  PreprocessedImage,
  ScoreFusion,
  SegmentedRegion,
} from '@mammoflow/pipeline';

/** What the fakes answer; every call may throw instead. */
export interface FakePortsOptions {
  readonly detections?: readonly Detection[];
  /** Asked with the box of a region. */
  readonly classify?: (box: Box) => Classification;
  /** Makes the classifier one that tells lesions. */
  readonly scoreFusion?: ScoreFusion;
  /** Without it there is no density model. */
  readonly density?: () => DensityProbabilities;
  readonly preprocess?: (part10: Uint8Array) => PreprocessedImage;
  readonly profiles?: { readonly detection: string; readonly segmentation: string; readonly classification: string };
}

/** A blank image whose pixels are the source's. */
export function blankImage(rows = 100, columns = 80): PreprocessedImage {
  return {
    profile: 'clahe-256',
    channels: 1,
    rows,
    columns,
    pixels: new Uint16Array(rows * columns),
    toSource: identity,
    sourceRows: rows,
    sourceColumns: columns,
  };
}

/** The four ports without pixels or models, for tests of what is above them. */
export function fakePorts(options: FakePortsOptions = {}): Ports {
  const profiles = options.profiles ?? {
    detection: 'clahe-256',
    segmentation: 'clahe-256',
    classification: 'clahe-256',
  };
  const models = {
    detection: { ...description('fake-detection', profiles.detection), defaultThreshold: 0.3, candidateThreshold: 0.1 },
    segmentation: description('fake-segmentation', profiles.segmentation),
    classification: {
      ...description('fake-classification', profiles.classification),
      ...(options.scoreFusion === undefined ? {} : { scoreFusion: options.scoreFusion }),
    },
    density: description('fake-density', profiles.classification),
  };
  return {
    preprocess: {
      preprocess: ({ part10 }) => Promise.resolve().then(() => (options.preprocess ?? (() => blankImage()))(part10)),
    },
    detect: {
      describe: () => Promise.resolve(models.detection),
      detect: ({ scoreThreshold }) =>
        answer(
          models.detection,
          (options.detections ?? []).filter(({ score }) => score >= scoreThreshold),
        ),
    },
    segment: {
      describe: () => Promise.resolve(models.segmentation),
      segment: ({ boxes }) => answer(models.segmentation, boxes.map(filledBox)),
    },
    classify: {
      describe: () => Promise.resolve(models.classification),
      classify: ({ regions }) =>
        answer(
          models.classification,
          regions.map(({ box }) => options.classify?.(box) ?? { probabilityOfMalignancy: 0.5 }),
        ),
    },
    density: {
      describe: () => Promise.resolve(options.density && models.density),
      assess: async () => answer(models.density, options.density?.() ?? { A: 0.25, B: 0.25, C: 0.25, D: 0.25 }),
    },
  };
}

function description(id: string, preprocessingProfile: string): ModelDescription {
  return { bundle: { id, version: '1.0.0', sha256: '0'.repeat(64) }, preprocessingProfile };
}

function answer<T>({ bundle }: ModelDescription, value: T): Promise<Answer<T>> {
  return Promise.resolve({ bundle, value });
}

function filledBox(box: Box): SegmentedRegion {
  const [column, row] = [Math.floor(box.left), Math.floor(box.top)];
  const [columns, rows] = [Math.ceil(box.right) - column, Math.ceil(box.bottom) - row];
  return {
    mask: { column, row, columns, rows, pixels: new Uint8Array(columns * rows).fill(1) },
    outline: [
      { x: box.left, y: box.top },
      { x: box.right, y: box.top },
      { x: box.right, y: box.bottom },
      { x: box.left, y: box.bottom },
    ],
  };
}
