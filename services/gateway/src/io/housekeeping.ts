import type { Logger } from '@mammoflow/observability';
import type { CommitmentStore, Spool } from '@mammoflow/spool';

/** What {@link sweepSpool} works with. */
export interface SweepParts {
  readonly spool: Spool;
  readonly commitments: Pick<CommitmentStore, 'removeOlderThan'>;
  readonly keepImagesMs: number;
  readonly keepFactsMs: number;
  /** What an interrupted writer left behind is removed when nobody has touched it for this long. */
  readonly staleAfterMs: number;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Removes what has expired and what interrupted writers left behind. Never rejects. */
export async function sweepSpool(parts: SweepParts): Promise<void> {
  const { spool, commitments, logger, now, staleAfterMs, ...keep } = parts;
  try {
    const stale = await spool.removeStaleIncoming(staleAfterMs);
    const { failures, ...removed } = await spool.removeExpired({ now: now(), ...keep });
    await commitments.removeOlderThan(new Date(now().getTime() - keep.keepFactsMs));
    for (const failure of failures) logger.error(failure, 'study could not be swept');
    if (stale + removed.files + removed.studies > 0) logger.info({ stale, ...removed }, 'spool swept');
  } catch (error) {
    logger.error({ error }, 'spool could not be swept');
  }
}
