import { deriveUid } from '@mammoflow/dicom';
import type { Mammogram, Uid } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import { acceptAnswer } from './accept-answer.ts';
import { anteriorPoint } from './anterior-point.ts';
import type { ExamBundles, Finding } from './exam-result.ts';
import type {
  CallOptions,
  Classification,
  Detection,
  DetectionMode,
  ModelDescription,
  Ports,
  PreprocessedImage,
  SegmentedRegion,
} from './ports.ts';
import type { Stopwatch } from './stopwatch.ts';

/** The models behind the three ports that have one. */
export interface ModelDescriptions {
  readonly detection: ModelDescription;
  readonly segmentation: ModelDescription;
  readonly classification: ModelDescription;
}

/** How regions become findings; a site may be stricter or more lenient than the bundle's default operating point. */
export interface ReadingOptions {
  /** 0–1; the detection bundle's default operating point when undefined. */
  readonly scoreThreshold?: number;
  readonly detectionMode: DetectionMode;
  /** The best so many regions of a mammogram are kept; a reader cannot use dozens of marks. */
  readonly maxFindingsPerMammogram: number;
}

export interface MammogramAnalysis {
  readonly ports: Ports;
  readonly models: ModelDescriptions;
  readonly reading: ReadingOptions;
  readonly stopwatch: Stopwatch;
  readonly call: CallOptions;
}

/** A mammogram and the way to its bytes, so that an exam's files need not be in memory together. */
export interface MammogramSource {
  readonly mammogram: Mammogram;
  readPart10(): Promise<Uint8Array>;
}

/** What the four steps say of a mammogram. */
export interface MammogramReading {
  /** Most suspicious first. */
  readonly findings: readonly Finding[];
  readonly anteriorPoint?: Point;
}

/** Runs the four steps over one mammogram. */
export async function analyseMammogram(
  source: MammogramSource,
  { ports, models, reading, stopwatch, call }: MammogramAnalysis,
): Promise<MammogramReading> {
  const part10 = await source.readPart10();
  const images = new Map<string, Promise<PreprocessedImage>>();
  const prepared = ({ preprocessingProfile: profile }: ModelDescription): Promise<PreprocessedImage> => {
    const image =
      images.get(profile) ??
      stopwatch.measure('preprocessMs', () => ports.preprocess.preprocess({ part10, profile }, call));
    images.set(profile, image);
    return image;
  };

  const image = await prepared(models.detection);
  const scoreThreshold = reading.scoreThreshold ?? models.detection.defaultThreshold ?? 0.5;
  const detected = await stopwatch.measure('detectMs', () =>
    ports.detect.detect({ image, mode: reading.detectionMode, scoreThreshold }, call),
  );
  const detections = acceptAnswer(models.detection, detected);
  const front = anteriorPoint(image);
  const seen = front === undefined ? {} : { anteriorPoint: front };
  const kept = detections.slice(0, reading.maxFindingsPerMammogram);
  if (kept.length === 0) return { findings: [], ...seen };

  const segmentImage = await prepared(models.segmentation);
  const boxes = kept.map(({ box }) => box);
  const segmented = await stopwatch.measure('segmentMs', () =>
    ports.segment.segment({ image: segmentImage, boxes }, call),
  );
  const regions = acceptAnswer(models.segmentation, segmented);
  const classifyImage = await prepared(models.classification);
  const classified = await stopwatch.measure('classifyMs', () =>
    ports.classify.classify(
      { image: classifyImage, regions: pair(boxes, regions).map(([box, { mask }]) => ({ box, mask })) },
      call,
    ),
  );
  const classifications = acceptAnswer(models.classification, classified);
  const findings = toFindings(source.mammogram.sopInstanceUid, pair(pair(kept, regions), classifications));
  return { findings, ...seen };
}

/** The bundles' names, as they go into every result. */
export function bundlesOf({ detection, segmentation, classification }: ModelDescriptions): ExamBundles {
  return {
    detection: detection.bundle,
    segmentation: segmentation.bundle,
    classification: classification.bundle,
  };
}

function toFindings(
  sopInstanceUid: Uid,
  parts: readonly (readonly [readonly [Detection, SegmentedRegion], Classification])[],
): readonly Finding[] {
  return parts
    .toSorted(
      ([[a], { probabilityOfMalignancy: p }], [[b], { probabilityOfMalignancy: q }]) => q - p || b.score - a.score,
    )
    .map(([[{ box, score }, region], classification], index) => ({
      number: index + 1,
      trackingUid: trackingUid(sopInstanceUid, box),
      box,
      score,
      region,
      classification,
    }));
}

/** The same region of the same image keeps its identity from run to run; an eighth of a pixel absorbs rounding. */
function trackingUid(sopInstanceUid: Uid, { left, top, right, bottom }: Detection['box']): Uid {
  const geometry = [left, top, right, bottom].map((value) => Math.round(value * 8)).join(',');
  return deriveUid(`finding|${sopInstanceUid}|mass|${geometry}`);
}

/** Pairs what a port was asked with what it answered. A port that answers too little or too much is broken. */
function pair<A, B>(asked: readonly A[], answered: readonly B[]): readonly (readonly [A, B])[] {
  if (asked.length !== answered.length) {
    throw new RangeError(`A worker answered ${answered.length} items when asked for ${asked.length}.`);
  }
  return asked.flatMap((item, index) => {
    const answer = answered[index];
    return answer === undefined ? [] : [[item, answer] as const];
  });
}
