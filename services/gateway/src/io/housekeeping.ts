import type { Logger } from '@mammoflow/observability';
import type { CommitmentStore, RetentionPolicy, Spool, UploadStore } from '@mammoflow/spool';

/** What {@link sweepSpool} works with. */
export interface SweepParts {
  readonly spool: Spool;
  readonly commitments: Pick<CommitmentStore, 'removeOlderThan'>;
  readonly uploads: Pick<UploadStore, 'removeOlderThan'>;
  readonly keepImagesMs: number;
  readonly keepFactsMs: number;
  readonly keepTrialsMs: number;
  /** What an interrupted writer left behind is removed when nobody has touched it for this long. */
  readonly staleAfterMs: number;
  readonly mayForget?: RetentionPolicy['mayForget'];
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Whoever was asked to keep results has answered by then, or was asked anew. */
const KEEP_COMMITMENTS_MS = 7 * 86_400_000;

/** Removes what has expired and what interrupted writers left behind. Never rejects. */
export async function sweepSpool(parts: SweepParts): Promise<void> {
  const { spool, commitments, uploads, logger, now, staleAfterMs, ...keep } = parts;
  try {
    const stale = await spool.removeStaleIncoming(staleAfterMs);
    const { failures, ...removed } = await spool.removeExpired({ now: now(), ...keep });
    const keepCommitmentsMs = Math.min(keep.keepFactsMs, KEEP_COMMITMENTS_MS);
    await commitments.removeOlderThan(new Date(now().getTime() - keepCommitmentsMs));
    await uploads.removeOlderThan(new Date(now().getTime() - keep.keepTrialsMs));
    for (const failure of failures) logger.error(failure, 'study could not be swept');
    if (stale + removed.files + removed.studies > 0) logger.info({ stale, ...removed }, 'spool swept');
  } catch (error) {
    logger.error({ error }, 'spool could not be swept');
  }
}
