import type { Delivery, DeliveryFacts, JobFacts, StudyFacts } from '@mammoflow/spool';
import { DestinationWithdrawnError } from './destination-withdrawn-error.ts';

/** The destinations that there are. */
export interface KnownDestinations {
  readonly destinations: readonly string[];
  /** Since when just these are known. */
  readonly since: Date;
  readonly now: Date;
}

/** As long as a destination that is away is tried before somebody has to look: a file that lacks it by mistake is mended by then. */
const WITHDRAWN_AFTER_MS = 86_400_000;

/**
 * Ends of deliveries that nobody will make, for their destination is in the file no more: each of their objects is refused with
 * that reason. A study that waited for ever would keep its images for ever.
 */
export function withdrawnDeliveries(facts: StudyFacts, known: KnownDestinations): readonly Delivery[] {
  return facts.jobs.flatMap((job) =>
    job.deliveries
      .filter((delivery) => isWithdrawn(delivery, known))
      .map((delivery) => endOf(job, delivery, known.now)),
  );
}

function isWithdrawn({ destination, requestedAt, end }: DeliveryFacts, known: KnownDestinations): boolean {
  if (end !== undefined || known.destinations.includes(destination)) return false;
  const missedSinceMs = Math.max(known.since.getTime(), Date.parse(requestedAt));
  return known.now.getTime() - missedSinceMs >= WITHDRAWN_AFTER_MS;
}

function endOf({ request, results }: JobFacts, { destination, round }: DeliveryFacts, now: Date): Delivery {
  const { jobId, studyInstanceUid } = request;
  const { code, message: reason } = new DestinationWithdrawnError(destination);
  // Which of the result sets it was to get is forgotten with the destination.
  const uids = new Set(results.flatMap(({ objects }) => objects.map(({ sopInstanceUid }) => sopInstanceUid)));
  const objects = [...uids].map((sopInstanceUid) => ({ state: 'refused', sopInstanceUid, code, reason }) as const);
  return {
    schemaVersion: 2,
    jobId,
    studyInstanceUid,
    destination,
    round,
    endedAt: now.toISOString(),
    objects,
    // There may be no objects, which would look like a delivery that has come to a good end.
    failure: { code, reason },
  };
}
