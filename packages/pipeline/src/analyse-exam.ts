import { describeError } from '@mammoflow/errors';
import type { Uid } from '@mammoflow/dicom';
import { analyseMammogram, bundlesOf } from './analyse-mammogram.ts';
import type { MammogramAnalysis, MammogramSource, ModelDescriptions } from './analyse-mammogram.ts';
import { examDensity } from './exam-density.ts';
import type { ExamBundles, ExamReading, ExamResult } from './exam-result.ts';
import { examScore } from './exam-score.ts';
import type { MammogramResult } from './mammogram-result.ts';
import { mapLimited } from './map-limited.ts';
import { ModelChangedError } from './model-changed-error.ts';
import type { NotAnalysed } from './not-analysed.ts';
import type { CallOptions, Ports } from './ports.ts';
import { operatingPoint, planReading } from './reading-plan.ts';
import type { ReadingOptions } from './reading-plan.ts';
import { Stopwatch } from './stopwatch.ts';

/** An exam as {@link analyseExam} takes it. */
export interface ExamRequest {
  readonly studyInstanceUid: Uid;
  readonly mammograms: readonly MammogramSource[];
  readonly notAnalysed: readonly NotAnalysed[];
  /**
   * How many of `notAnalysed` are mammograms of which not even the header could be read: they are missing from what is said.
   *
   * @defaultValue 0
   */
  readonly unreadable?: number;
}

/** What {@link analyseExam} works with. */
export interface ExamEnvironment {
  readonly ports: Ports;
  readonly reading: ReadingOptions;
  /** How many mammograms are in work at a time. */
  readonly concurrency: number;
  /** Monotonic clock in milliseconds. */
  readonly nowMs: () => number;
  /**
   * What to do with a failure that may pass. `throw`: the exam is tried again later. `record`: this was the last try;
   * the mammogram counts as failed and the rest of the exam is reported.
   */
  readonly onPassingFailure: 'throw' | 'record';
  readonly signal?: AbortSignal;
  /** Called with the models once every worker is there, before anything is analysed; throws when others are wanted. */
  readonly acceptBundles?: (bundles: ExamBundles) => void;
  /** Called when a mammogram is done, with how many are. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Analyses an exam: every mammogram through the steps, failures kept beside findings.
 *
 * @throws Whatever a port threw that may pass, when `onPassingFailure` is `throw`; {@link ModelChangedError} in any case;
 *   the reason of an aborted signal.
 */
export async function analyseExam(request: ExamRequest, environment: ExamEnvironment): Promise<ExamResult> {
  const { ports, reading, signal } = environment;
  const call: CallOptions = signal === undefined ? {} : { signal };
  const stopwatch = new Stopwatch(environment.nowMs);
  const [models] = await Promise.all([describeModels(ports, call), ports.preprocess.reach?.(call)]);
  environment.acceptBundles?.(bundlesOf(models));
  const analysis: MammogramAnalysis = {
    ports,
    models,
    detectionMode: reading.detectionMode,
    plan: planReading(models, reading),
    stopwatch,
    call,
    throwsPassingFailures: environment.onPassingFailure === 'throw',
  };
  let done = 0;
  const mammograms = await mapLimited(request.mammograms, environment.concurrency, async (source) => {
    const result = await analyseOne(source, analysis, environment);
    done += 1;
    environment.onProgress?.(done, request.mammograms.length);
    return result;
  });
  const { unreadable = 0 } = request;
  const [score, density] = [examScore(mammograms, unreadable), examDensity(mammograms, unreadable)];
  return {
    studyInstanceUid: request.studyInstanceUid,
    mammograms,
    notAnalysed: request.notAnalysed,
    unreadable,
    ...(score === undefined ? {} : { examScore: score }),
    ...(density === undefined ? {} : { density }),
    bundles: bundlesOf(models),
    reading: readingOf(analysis),
    timings: stopwatch.read(),
  };
}

async function analyseOne(
  source: MammogramSource,
  analysis: MammogramAnalysis,
  { onPassingFailure, signal }: ExamEnvironment,
): Promise<MammogramResult> {
  const { mammogram } = source;
  try {
    return { state: 'analysed', mammogram, ...(await analyseMammogram(source, analysis)) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ModelChangedError) throw error;
    const { code, message, retryable } = describeError(error);
    if (retryable && onPassingFailure === 'throw') throw error;
    return { state: 'failed', mammogram, code, reason: message };
  }
}

function readingOf({ models, plan }: MammogramAnalysis): ExamReading {
  const { candidateThreshold, reportThreshold, maxFindings } = plan;
  const { detection, segmentation, classification, density } = models;
  return {
    candidateThreshold,
    reportThreshold,
    operatingPoint: operatingPoint(models),
    maxFindings,
    preprocessingProfiles: {
      detection: detection.preprocessingProfile,
      segmentation: segmentation.preprocessingProfile,
      classification: classification.preprocessingProfile,
      ...(density === undefined ? {} : { density: density.preprocessingProfile }),
    },
  };
}

async function describeModels(ports: Ports, call: CallOptions): Promise<ModelDescriptions> {
  const [detection, segmentation, classification, density] = await Promise.all([
    ports.detect.describe(call),
    ports.segment.describe(call),
    ports.classify.describe(call),
    ports.density.describe(call),
  ]);
  return { detection, segmentation, classification, density };
}
