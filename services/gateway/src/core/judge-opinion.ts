import { hybridScore } from '@mammoflow/opinions';
import type { FindingOpinion, Opinion } from '@mammoflow/opinions';
import { currentJob } from '@mammoflow/spool';
import type { ExamOutcome, FindingSummary, JobFacts, StudyFacts } from '@mammoflow/spool';
import { AnalysisUnknownError } from './analysis-unknown-error.ts';
import { FindingUnknownError } from './finding-unknown-error.ts';
import { NotAnalysedError } from './not-analysed-error.ts';
import { RequestInvalidError } from './request-invalid-error.ts';

/** What a reader says, as it comes. */
export interface SaidOpinion {
  /** The analysis that the reader has seen; undefined for the one that stands now. */
  readonly jobId?: string | undefined;
  readonly score: number;
  readonly findings: readonly {
    readonly trackingUid: FindingSummary['trackingUid'];
    readonly opinion: FindingOpinion;
  }[];
  readonly missedLesion: boolean;
  readonly findingsVisible: boolean;
}

/** Who says it, and how much it counts in the hybrid score, 0–1. */
export interface Reader {
  readonly reader: string;
  readonly hybridWeight: number;
}

/**
 * An opinion as it is kept, with the hybrid score.
 *
 * @throws {@link AnalysisUnknownError}, {@link NotAnalysedError}, {@link FindingUnknownError} or {@link RequestInvalidError}
 */
export function judgeOpinion(study: StudyFacts, said: SaidOpinion, { reader, hybridWeight }: Reader): Opinion {
  const outcome = analysedOutcome(analysisOf(study, said.jobId));
  checkFindings(outcome, said);
  const { score, findings, missedLesion, findingsVisible } = said;
  const model = outcome.examScore?.value;
  return {
    jobId: outcome.jobId,
    reader,
    score,
    hybridWeight,
    ...(model === undefined
      ? {}
      : { modelScore: model, hybridScore: hybridScore({ reader: score, model, weight: hybridWeight }) }),
    findings,
    missedLesion,
    findingsVisible,
  };
}

function analysisOf(study: StudyFacts, jobId: string | undefined): JobFacts {
  const job = jobId === undefined ? currentJob(study) : study.jobs.find(({ request }) => request.jobId === jobId);
  if (job !== undefined) return job;
  throw jobId === undefined ? new NotAnalysedError() : new AnalysisUnknownError();
}

function analysedOutcome({ outcome }: JobFacts): ExamOutcome {
  if (outcome?.state !== 'analysed') throw new NotAnalysedError();
  return outcome;
}

function checkFindings({ mammograms }: ExamOutcome, { findings }: SaidOpinion): void {
  const there = new Set(
    mammograms.flatMap((each) => (each.state === 'analysed' ? each.findings : [])).map((each) => each.trackingUid),
  );
  const named = new Set(findings.map(({ trackingUid }) => trackingUid));
  if (named.size < findings.length) throw new RequestInvalidError('findings names one of them twice');
  if (findings.some(({ trackingUid }) => !there.has(trackingUid))) throw new FindingUnknownError();
}
