import type { Uid } from '@mammoflow/dicom';
import type { JobFacts, ResultEntry, StudyFacts } from '@mammoflow/spool';
import { AnalysisUnknownError } from './analysis-unknown-error.ts';
import { ResultUnknownError } from './result-unknown-error.ts';

/** Result objects of one analysis. */
export interface FoundResults {
  readonly job: JobFacts;
  /** Those that result sets have in common once; one at least. */
  readonly objects: readonly [ResultEntry, ...ResultEntry[]];
}

/** Which results are wanted. */
export interface WantedResults {
  /** Undefined for the latest analysis that has results. */
  readonly jobId?: string | undefined;
  /** Id of a result set; undefined for all of them. */
  readonly resultSet?: string | undefined;
}

/** The results of an analysis. @throws {@link AnalysisUnknownError} or {@link ResultUnknownError} */
export function findResults({ jobs }: StudyFacts, { jobId, resultSet }: WantedResults): FoundResults {
  const job =
    jobId === undefined
      ? jobs.findLast(({ outcome, results }) => outcome !== undefined && results.length > 0)
      : jobs.find(({ request }) => request.jobId === jobId);
  if (job === undefined) throw jobId === undefined ? new ResultUnknownError() : new AnalysisUnknownError();
  const manifests = job.results.filter((each) => resultSet === undefined || each.resultSet === resultSet);
  const entries = manifests.flatMap(({ objects }) => objects);
  const [first, ...others] = new Map(entries.map((entry) => [entry.sopInstanceUid, entry])).values();
  if (first === undefined) throw new ResultUnknownError();
  return { job, objects: [first, ...others] };
}

/** One result object, of whichever analysis. @throws {@link ResultUnknownError} */
export function findResult({ jobs }: StudyFacts, sopInstanceUid: Uid): FoundResults {
  for (const job of jobs.toReversed()) {
    const entry = job.results.flatMap(({ objects }) => objects).find((each) => each.sopInstanceUid === sopInstanceUid);
    if (entry !== undefined) return { job, objects: [entry] };
  }
  throw new ResultUnknownError();
}
