import type { Logger } from '@mammoflow/observability';
import type { Spool } from '@mammoflow/spool';

/** What {@link sweepSpool} works with. */
export interface SweepParts {
  readonly spool: Spool;
  readonly keepImagesMs: number;
  readonly keepFactsMs: number;
  /** What an interrupted writer left behind is removed when nobody has touched it for this long. */
  readonly staleAfterMs: number;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Removes what has expired and what interrupted writers left behind. Never rejects. */
export async function sweepSpool({ spool, logger, now, staleAfterMs, ...keep }: SweepParts): Promise<void> {
  try {
    const stale = await spool.removeStaleIncoming(staleAfterMs);
    const { failures, ...removed } = await spool.removeExpired({ now: now(), ...keep });
    for (const failure of failures) logger.error(failure, 'study could not be swept');
    if (stale + removed.files + removed.studies > 0) logger.info({ stale, ...removed }, 'spool swept');
  } catch (error) {
    logger.error({ error }, 'spool could not be swept');
  }
}
