import { currentJob, deliveryStateOf, trialOf } from '@mammoflow/spool';
import type { DeliveryFacts, DeliveryRequest, JobFacts, StudyFacts } from '@mammoflow/spool';
import { NothingToDoError } from './nothing-to-do-error.ts';
import { PicturesNotDeliverableError } from './uploads/pictures-not-deliverable-error.ts';

/** A destination that is to get the results of a study. */
export interface WantedDelivery {
  readonly destination: string;
  readonly now: Date;
}

/**
 * Asks for the results of the latest analysis that has any to be sent to a destination, be it once more.
 *
 * @returns undefined when they are on their way there already.
 * @throws {@link PicturesNotDeliverableError}; {@link NothingToDoError} when there is no such analysis, or retention has removed what
 *   could be sent.
 */
export function requestDelivery(facts: StudyFacts, { destination, now }: WantedDelivery): DeliveryRequest | undefined {
  if (trialOf(facts) === 'pictures') throw new PicturesNotDeliverableError();
  const job = facts.jobs.findLast(({ outcome }) => outcome !== undefined);
  if (job === undefined) throw new NothingToDoError('No analysis of this study has results yet.');
  if (!hasImages(job, facts)) {
    throw new NothingToDoError('Images and results were removed after their time; send the study again.');
  }
  const known = job.deliveries.find((delivery) => delivery.destination === destination);
  if (known !== undefined && deliveryStateOf(known) === 'waiting') return undefined;
  return nextRound(job, known ?? { destination, round: 0 }, now);
}

/** Where refused results may be sent once more. */
export interface RefusedRetry {
  /** Names of those that there are. */
  readonly destinations: readonly string[];
  readonly now: Date;
}

/** Asks once more for what a destination would not take; for nothing that could not be sent. */
export function retryRefused(facts: StudyFacts, { destinations, now }: RefusedRetry): readonly DeliveryRequest[] {
  const job = currentJob(facts);
  if (job === undefined || !hasImages(job, facts)) return [];
  return job.deliveries
    .filter((delivery) => deliveryStateOf(delivery) === 'refused' && destinations.includes(delivery.destination))
    .map((delivery) => nextRound(job, delivery, now));
}

function nextRound(
  { request: { jobId, studyInstanceUid } }: JobFacts,
  { destination, round }: Pick<DeliveryFacts, 'destination' | 'round'>,
  now: Date,
): DeliveryRequest {
  const requestedAt = now.toISOString();
  return { schemaVersion: 1, jobId, studyInstanceUid, destination, round: round + 1, requestedAt };
}

/** A result set that was not built before is built from the images. */
function hasImages({ request }: JobFacts, { instances }: StudyFacts): boolean {
  return request.mammograms.every(({ sopInstanceUid }) =>
    instances.some((instance) => instance.sopInstanceUid === sopInstanceUid && instance.hasBytes),
  );
}
