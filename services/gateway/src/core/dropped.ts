import type { Delivery, DeliveryFacts, ExamOutcome, JobFacts } from '@mammoflow/spool';
import { DroppedError } from './dropped-error.ts';

/** The end of an analysis that nobody is to make any more; it has no results. */
export function droppedOutcome({ request }: JobFacts, now: Date): ExamOutcome {
  const { jobId, studyInstanceUid } = request;
  return {
    schemaVersion: 1,
    jobId,
    studyInstanceUid,
    state: 'failed',
    recordedAt: now.toISOString(),
    failure: failure(),
    mammograms: [],
    notAnalysed: [],
    timings: {},
  };
}

/** The end of a delivery that nobody is to make any more. */
export function droppedDelivery({ request }: JobFacts, { destination, round }: DeliveryFacts, now: Date): Delivery {
  const { jobId, studyInstanceUid } = request;
  const endedAt = now.toISOString();
  return { schemaVersion: 2, jobId, studyInstanceUid, destination, round, endedAt, objects: [], failure: failure() };
}

function failure(): { readonly code: string; readonly reason: string } {
  const { code, message: reason } = new DroppedError();
  return { code, reason };
}
