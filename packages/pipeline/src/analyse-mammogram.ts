import type { Mammogram } from '@mammoflow/dicom';
import { describeError } from '@mammoflow/errors';
import type { Point } from '@mammoflow/imaging';
import { acceptAnswer } from './accept-answer.ts';
import { anteriorPoint } from './anterior-point.ts';
import { breastOutline } from './breast-outline.ts';
import { buildFindings } from './build-findings.ts';
import type { ReadRegion } from './build-findings.ts';
import type { ExamBundles } from './exam-result.ts';
import type { Finding } from './finding.ts';
import type { MammogramDensity } from './mammogram-result.ts';
import { ModelChangedError } from './model-changed-error.ts';
import type { CallOptions, Detection, DetectionMode, ModelDescription, Ports, PreprocessedImage } from './ports.ts';
import type { ReadingPlan } from './reading-plan.ts';
import type { Stopwatch } from './stopwatch.ts';

/** The models behind the ports that have one. */
export interface ModelDescriptions {
  readonly detection: ModelDescription;
  readonly segmentation: ModelDescription;
  readonly classification: ModelDescription;
  /** Undefined where no density model is in use. */
  readonly density: ModelDescription | undefined;
}

export interface MammogramAnalysis {
  readonly ports: Ports;
  readonly models: ModelDescriptions;
  readonly detectionMode: DetectionMode;
  readonly plan: ReadingPlan;
  readonly stopwatch: Stopwatch;
  readonly call: CallOptions;
  /** Whether a failure that may pass ends the analysis, to be tried again. */
  readonly throwsPassingFailures: boolean;
}

/** A mammogram and the way to its bytes, so that an exam's files need not be in memory together. */
export interface MammogramSource {
  readonly mammogram: Mammogram;
  readPart10(): Promise<Uint8Array>;
}

/** What the steps say of a mammogram. */
export interface MammogramReading {
  /** Most suspicious first. */
  readonly findings: readonly Finding[];
  readonly anteriorPoint?: Point;
  readonly density?: MammogramDensity;
}

/** The mammogram as a model wants it; prepared once for models that want the same. */
type PrepareFor = (model: ModelDescription) => Promise<PreprocessedImage>;

/** Runs the steps over one mammogram. */
export async function analyseMammogram(
  source: MammogramSource,
  analysis: MammogramAnalysis,
): Promise<MammogramReading> {
  const part10 = await source.readPart10();
  const prepared = preparation(part10, analysis);
  const regions = await readRegions(prepared, analysis);
  const front = anteriorPoint(await prepared(analysis.models.detection));
  const density = await assessDensity(prepared, analysis);
  return {
    findings: buildFindings(source.mammogram.sopInstanceUid, regions, analysis.plan),
    ...(front === undefined ? {} : { anteriorPoint: front }),
    ...(density === undefined ? {} : { density }),
  };
}

function preparation(part10: Uint8Array, { ports, stopwatch, call }: MammogramAnalysis): PrepareFor {
  const images = new Map<string, Promise<PreprocessedImage>>();
  return ({ preprocessingProfile: profile }) => {
    const image =
      images.get(profile) ??
      stopwatch.measure('preprocessMs', () => ports.preprocess.preprocess({ part10, profile }, call));
    images.set(profile, image);
    return image;
  };
}

/** Detects regions, and outlines and rates the best of them. */
async function readRegions(prepared: PrepareFor, analysis: MammogramAnalysis): Promise<readonly ReadRegion[]> {
  const { ports, models, plan, detectionMode: mode, stopwatch, call } = analysis;
  const image = await prepared(models.detection);
  const detected = await stopwatch.measure('detectMs', () =>
    ports.detect.detect({ image, mode, scoreThreshold: plan.candidateThreshold }, call),
  );
  const candidates = acceptAnswer(models.detection, detected).slice(0, plan.maxCandidates);
  return candidates.length === 0 ? [] : rateRegions(candidates, prepared, analysis);
}

async function rateRegions(
  candidates: readonly Detection[],
  prepared: PrepareFor,
  { ports, models, stopwatch, call }: MammogramAnalysis,
): Promise<readonly ReadRegion[]> {
  const boxes = candidates.map(({ box }) => box);
  const segmentImage = await prepared(models.segmentation);
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
  return pair(pair(candidates, regions), classifications).map(([[detection, region], classification]) => ({
    detection,
    region,
    classification,
  }));
}

/** Density is said beside the findings: where it fails for good, they are reported all the same. */
async function assessDensity(
  prepared: PrepareFor,
  { ports, models, stopwatch, call, throwsPassingFailures }: MammogramAnalysis,
): Promise<MammogramDensity | undefined> {
  const { density: model } = models;
  if (model === undefined) return undefined;
  try {
    const image = await prepared(model);
    const assessed = await stopwatch.measure('densityMs', () => ports.density.assess({ image }, call));
    return { state: 'assessed', probabilities: acceptAnswer(model, assessed), breastOutline: breastOutline(image) };
  } catch (error) {
    call.signal?.throwIfAborted();
    const { code, message, retryable } = describeError(error);
    if (error instanceof ModelChangedError || (retryable && throwsPassingFailures)) throw error;
    return { state: 'failed', code, reason: message };
  }
}

/** The bundles' names, as they go into every result. */
export function bundlesOf({ detection, segmentation, classification, density }: ModelDescriptions): ExamBundles {
  return {
    detection: detection.bundle,
    segmentation: segmentation.bundle,
    classification: classification.bundle,
    ...(density === undefined ? {} : { density: density.bundle }),
  };
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
