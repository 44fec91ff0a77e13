import { ActionStore, CommitmentStore, UploadStore } from '@mammoflow/spool';
import type { Config } from './config.ts';
import { completionPolicy } from './core/completion-policy.ts';
import { ExamQueue } from './io/exam-queue.ts';
import { sweepSpool } from './io/housekeeping.ts';
import type { SweepParts } from './io/housekeeping.ts';
import { startOperations } from './io/operations/start-operations.ts';
import type { Operations } from './io/operations/start-operations.ts';
import { ActionLog } from './io/record/action-log.ts';
import { startRecord } from './io/record/start-record.ts';
import type { ExamRecord } from './io/record/start-record.ts';
import { repeat } from './io/repeat.ts';
import type { Repetition } from './io/repeat.ts';
import { ShadowDesk } from './io/shadow-desk.ts';
import { startReading } from './io/start-reading.ts';
import type { StartedReading } from './io/start-reading.ts';
import { StudyTracker } from './io/study-tracker.ts';
import type { Ground } from './open-ground.ts';

/** What goes on in a gateway whether anybody asks it or not. */
export interface Work {
  readonly queue: ExamQueue;
  readonly record: ExamRecord | undefined;
  readonly actions: ActionLog;
  readonly tracker: StudyTracker;
  readonly operations: Operations;
  readonly reading: StartedReading;
  readonly uploads: UploadStore;
  /** Finishes what is under way; streams of events have been ended before. */
  close(): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** Far longer than a connection may be idle: nobody writes to such a file any more. */
const STALE_IN_IDLE_TIMEOUTS = 5;

/** Starts the queues, the record, the list of studies, and what looks after the spool. */
export function startWork(ground: Ground): Work {
  const { config, logger, now, spool, storage, redis, metrics, destinations: named, readBundles } = ground;
  const destinations = named.map(({ name }) => name);
  const queue = openQueue(ground, destinations, () => reconciliation);
  const actionStore = new ActionStore(storage);
  const record = startRecord({ config, spool, actions: actionStore, registry: metrics.registry, logger, now });
  const actions = new ActionLog({ store: actionStore, onAction: record?.noticeAction, logger, now });
  const tracker = new StudyTracker({
    spool,
    queue,
    destinations,
    policy: completionPolicy(config),
    readBundles,
    shadows: new ShadowDesk({ modelsDir: config.MODELS_DIR, share: config.SHADOW_SHARE, spool, queue, logger }),
    onFacts: (facts) => {
      record?.notice(facts);
      reading.notice(facts);
    },
    onForgotten: (study) => {
      reading.forget(study);
    },
    metrics,
    logger,
    now,
  });
  const minFreeBytes = config.MIN_FREE_BYTES;
  const operations = startOperations({ redis, destinations, spool, minFreeBytes, readBundles, logger, now });
  const reading = startReading({ config, redis, spool, queue, record, actions, tracker: () => tracker, logger, now });
  const reconciliation = repeat(config.RECONCILE_INTERVAL_MS, () => tracker.reconcile());
  const uploads = new UploadStore(storage);
  const sweep = startSweep(ground, uploads, record);
  const close = async (): Promise<void> => {
    await Promise.all([reconciliation.stop(), sweep.stop()]);
    tracker.close();
    await record?.close();
    await operations.close();
    await queue.close();
  };
  return { queue, record, actions, tracker, operations, reading, uploads, close };
}

function openQueue(
  { redis, logger }: Ground,
  destinations: readonly string[],
  reconciliation: () => Repetition,
): ExamQueue {
  return new ExamQueue(redis, destinations, {
    onReachable: () => {
      logger.info('Redis can be reached');
      reconciliation().now();
    },
    onUnreachable: (error) => {
      logger.warn({ error }, 'Redis cannot be reached; what is received waits in the spool');
    },
  });
}

function startSweep(
  { config, spool, storage, logger, now }: Ground,
  uploads: UploadStore,
  record: ExamRecord | undefined,
): Repetition {
  const commitments = new CommitmentStore(storage);
  const parts = { spool, commitments, uploads, mayForget: record?.mayForget, logger, now, ...retentionOf(config) };
  return repeat(config.SWEEP_INTERVAL_MS, () => sweepSpool(parts));
}

function retentionOf(
  config: Config,
): Pick<SweepParts, 'keepImagesMs' | 'keepFactsMs' | 'keepTrialsMs' | 'staleAfterMs'> {
  return {
    keepImagesMs: config.KEEP_IMAGES_HOURS * HOUR_MS,
    keepFactsMs: config.KEEP_FACTS_HOURS * HOUR_MS,
    keepTrialsMs: config.TRIAL_KEEP_HOURS * HOUR_MS,
    staleAfterMs: config.IDLE_TIMEOUT_MS * STALE_IN_IDLE_TIMEOUTS,
  };
}
