import type { Uid } from '@mammoflow/dicom';
import type { AppError } from '@mammoflow/errors';
import { spoolPaths } from './spool-paths.ts';
import type { SpoolStorage } from './storage.ts';
import type { StudyFacts } from './study-facts.ts';
import { isSettled } from './study-state.ts';

/** When what is removed; counted from the last thing that happened to a study. */
export interface RetentionPolicy {
  readonly now: Date;
  /** Images and result objects of settled studies are kept this long. */
  readonly keepImagesMs: number;
  /** What is known of a settled study is kept this long, so that sending it again changes nothing. */
  readonly keepFactsMs: number;
  /** Whether what is known of a study may go as well; without it, it may. */
  readonly mayForget?: ((facts: StudyFacts) => Promise<boolean>) | undefined;
}

/** How much was removed. */
export interface Removed {
  readonly studies: number;
  readonly files: number;
  readonly bytes: number;
}

/** A study that could not be swept, e.g. because one of its facts cannot be understood. */
export interface SweepFailure {
  readonly studyInstanceUid: Uid;
  readonly error: AppError;
}

/** What a sweep removed, and the studies that it had to leave; the others are not held up by them. */
export interface RemovalSummary extends Removed {
  readonly failures: readonly SweepFailure[];
}

/** What a sweep does with a study. */
export type Removal = 'nothing' | 'images' | 'everything';

/** Decides what of a study has expired; studies that are not settled never do. */
export function expiredPart(facts: StudyFacts, policy: RetentionPolicy): Removal {
  if (!isSettled(facts)) return 'nothing';
  const ageMs = policy.now.getTime() - Date.parse(lastActivity(facts));
  if (ageMs >= policy.keepFactsMs) return 'everything';
  return ageMs >= policy.keepImagesMs ? 'images' : 'nothing';
}

/** Time of the last thing that happened to a study, ISO 8601. */
export function lastActivity(facts: StudyFacts): string {
  const times = [
    ...facts.instances.map(({ receivedAt }) => receivedAt),
    ...facts.jobs.flatMap(({ request, outcome, deliveries }) => [
      request.requestedAt,
      outcome?.recordedAt ?? '',
      ...deliveries.flatMap(({ requestedAt, end }) => [requestedAt, end?.endedAt ?? '']),
    ]),
  ];
  return times.reduce((last, time) => (time > last ? time : last), '');
}

/** Removes of a study what has expired. */
export async function removeExpiredOf(
  storage: SpoolStorage,
  facts: StudyFacts,
  policy: RetentionPolicy,
): Promise<Removed> {
  const removal = expiredPart(facts, policy);
  if (removal === 'nothing') return { studies: 0, files: 0, bytes: 0 };
  const folder = spoolPaths.study(facts.studyInstanceUid);
  const before = new Date(policy.now.getTime() - policy.keepImagesMs);
  const images = await storage.removeAged({ folder, ending: '.dcm', before });
  if (removal === 'images' || (await policy.mayForget?.(facts)) === false) return { studies: 0, ...images };
  const known = new Set(facts.instances.map(({ sopInstanceUid }) => `${sopInstanceUid}.json`));
  const gone = await storage.removeJudged({ folder, head: 'instances', known });
  return { studies: Number(gone), ...images };
}
