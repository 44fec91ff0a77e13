import type { ErrorDescription } from '@mammoflow/errors';
import type { ExamResult, MammogramDensity, MammogramResult, NotAnalysed } from '@mammoflow/pipeline';
import type { ExamOutcome, ExamRequest, MammogramOutcome } from '@mammoflow/spool';
import { changesOf, priorsSummary } from './change-summary.ts';
import { matchesOf, summariseFinding } from './finding-summary.ts';
import type { FindingRelations } from './finding-summary.ts';

/** When an analysis was taken up and when it ended. */
export interface Run {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** The record of an exam that was gone through: analysed when at least one mammogram was, else failed. */
export function outcomeOf(request: ExamRequest, result: ExamResult, run: Run): ExamOutcome {
  const relations = { changes: changesOf(result), matches: matchesOf(result) };
  const failures = result.mammograms.filter((mammogram) => mammogram.state === 'failed');
  const [first] = failures;
  const allFailed = failures.length === result.mammograms.length && first !== undefined;
  return {
    ...common(request, run),
    state: allFailed ? 'failed' : 'analysed',
    ...(allFailed ? { failure: { code: first.code, reason: first.reason } } : {}),
    mammograms: result.mammograms.map((each) => mammogramOutcome(each, relations)),
    notAnalysed: result.notAnalysed,
    ...(result.reading === undefined ? {} : { reading: result.reading }),
    ...(result.examScore === undefined ? {} : { examScore: result.examScore }),
    ...(result.density === undefined ? {} : { density: result.density }),
    ...(result.priors === undefined ? {} : { priors: priorsSummary(result.priors) }),
    timings: { ...timings(request, run), ...result.timings },
  };
}

/** The record of a study in which nothing may be analysed. */
export function refusedOutcome(request: ExamRequest, notAnalysed: readonly NotAnalysed[], run: Run): ExamOutcome {
  return {
    ...common(request, run),
    state: 'refused',
    failure: {
      code: 'EXAM_NOTHING_TO_ANALYSE',
      reason: 'No instance of the study is a mammogram that can be analysed.',
    },
    mammograms: [],
    notAnalysed,
    timings: timings(request, run),
  };
}

/** The record of an analysis that broke so that not even a result of its failure could be written. */
export function brokenOutcome(request: ExamRequest, { code, message }: ErrorDescription, run: Run): ExamOutcome {
  return {
    ...common(request, run),
    state: 'failed',
    failure: { code, reason: message },
    mammograms: request.mammograms.map(({ sopInstanceUid }) => ({
      state: 'failed',
      sopInstanceUid,
      code,
      reason: message,
    })),
    notAnalysed: request.notAnalysed,
    timings: timings(request, run),
  };
}

function common(
  { jobId, studyInstanceUid }: ExamRequest,
  { endedAt }: Run,
): Pick<ExamOutcome, 'schemaVersion' | 'jobId' | 'studyInstanceUid' | 'recordedAt'> {
  return { schemaVersion: 1, jobId, studyInstanceUid, recordedAt: endedAt.toISOString() };
}

/** `queueMs`: from the request to the attempt that succeeded; `resultsMs`: all of that attempt, writing included. */
function timings({ requestedAt }: ExamRequest, { startedAt, endedAt }: Run): Readonly<Record<string, number>> {
  return {
    queueMs: Math.max(0, startedAt.getTime() - Date.parse(requestedAt)),
    attemptMs: endedAt.getTime() - startedAt.getTime(),
  };
}

function mammogramOutcome(result: MammogramResult, relations: FindingRelations): MammogramOutcome {
  const { sopInstanceUid } = result.mammogram;
  if (result.state === 'failed') return { state: 'failed', sopInstanceUid, code: result.code, reason: result.reason };
  return {
    state: 'analysed',
    sopInstanceUid,
    findings: result.findings.map((finding) => summariseFinding(finding, result, relations)),
    ...(result.density === undefined ? {} : { density: densityOutcome(result.density) }),
  };
}

/** Without the outline of the breast. */
function densityOutcome(density: MammogramDensity): NonNullable<AnalysedOutcome['density']> {
  if (density.state === 'failed') return density;
  return { state: 'assessed', probabilities: density.probabilities };
}

type AnalysedOutcome = Extract<MammogramOutcome, { readonly state: 'analysed' }>;
