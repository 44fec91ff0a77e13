import type { Uid } from '@mammoflow/dicom';
import type { FoundStudy } from '@mammoflow/pacs';
import type { PullRecord } from '@mammoflow/spool';

/** How long to wait after failures. */
export interface PullBackOff {
  readonly firstMs: number;
  readonly longestMs: number;
}

/** An instance of a study that is done with: in the spool, or never to be. */
export type Handled = PullRecord['handled'][number];

/** Where a study stands at first sight. */
export function newRecord(studyInstanceUid: Uid, now: Date): PullRecord {
  return { schemaVersion: 1, studyInstanceUid, firstSeenAt: now.toISOString(), handled: [] };
}

/**
 * Whether the instances of a study are to be listed now: never done, done with another number of instances, or failed and
 * rested. A PACS that gives no number is asked again ever less often, as late images become ever less likely: when as much
 * time has passed since it was complete as had passed from the first sight until then.
 */
export function isDue(record: PullRecord, found: FoundStudy | undefined, now: Date): boolean {
  const { failure, completedAt, firstSeenAt, instances } = record;
  if (failure !== undefined) return mayTryAgain(failure, now);
  if (completedAt === undefined) return true;
  if (found === undefined) return false;
  if (found.instances !== undefined) return found.instances !== instances;
  const restMs = Date.parse(completedAt) - Date.parse(firstSeenAt);
  const passedMs = now.getTime() - Date.parse(completedAt);
  return passedMs >= restMs || passedMs < 0;
}

/** Everything wanted of a study is here. */
export function completed(record: PullRecord, found: FoundStudy | undefined, now: Date): PullRecord {
  const { failure: _past, instances: _before, ...rest } = record;
  return {
    ...rest,
    completedAt: now.toISOString(),
    ...(found?.instances !== undefined && { instances: found.instances }),
  };
}

/** An attempt at a study came to nothing, or not to its end; the next waits twice as long as the one before. */
export function failed(
  record: PullRecord,
  { code, message }: { readonly code: string; readonly message: string },
  { now, firstMs, longestMs }: PullBackOff & { readonly now: Date },
): PullRecord {
  const attempts = (record.failure?.attempts ?? 0) + 1;
  const delayMs = backOffMs(attempts, { firstMs, longestMs });
  const failure = {
    code,
    reason: message,
    attempts,
    failedAt: now.toISOString(),
    nextAttemptAt: new Date(now.getTime() + delayMs).toISOString(),
  };
  return { ...record, failure };
}

/** How long to wait after so many failures in a row. */
export function backOffMs(failures: number, { firstMs, longestMs }: PullBackOff): number {
  return Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30));
}

/** A clock that was set back must not make a study wait for weeks. */
function mayTryAgain({ failedAt, nextAttemptAt }: NonNullable<PullRecord['failure']>, now: Date): boolean {
  const nowMs = now.getTime();
  return nowMs >= Date.parse(nextAttemptAt) || nowMs < Date.parse(failedAt);
}

/** Whether a record can be forgotten: nothing failed, and the PACS has not listed the study for longer than it may. */
export function isForgotten(record: PullRecord, now: Date, keepMs: number): boolean {
  const { failure, completedAt } = record;
  return failure === undefined && completedAt !== undefined && now.getTime() - Date.parse(completedAt) > keepMs;
}
