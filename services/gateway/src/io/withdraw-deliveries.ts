import type { Uid } from '@mammoflow/dicom';
import type { Logger } from '@mammoflow/observability';
import type { Spool, StudyFacts } from '@mammoflow/spool';
import { withdrawnDeliveries } from '../core/withdrawn-deliveries.ts';
import type { KnownDestinations } from '../core/withdrawn-deliveries.ts';

/** What {@link withdrawDeliveries} works with. */
export interface WithdrawalParts extends KnownDestinations {
  readonly spool: Spool;
  readonly logger: Logger;
}

/** Ends a study's deliveries to destinations that there are no more. @returns what is known of the study then. */
export async function withdrawDeliveries(study: Uid, parts: WithdrawalParts): Promise<StudyFacts | undefined> {
  const { spool, logger } = parts;
  const facts = await spool.readStudy(study);
  const ends = facts === undefined ? [] : withdrawnDeliveries(facts, parts);
  if (ends.length === 0) return facts;
  for (const end of ends) {
    const { fact, written } = await spool.putDelivery(end);
    const { studyInstanceUid, jobId, destination } = fact;
    if (written) logger.error({ studyInstanceUid, jobId, destination }, 'results wait for a destination no more');
  }
  return spool.readStudy(study);
}
