import type { Uid } from '@mammoflow/dicom';
import type { AppError } from '@mammoflow/errors';
import { spoolPaths } from './spool-paths.ts';
import type { SpoolStorage } from './storage.ts';
import type { StudyFacts } from './study-facts.ts';
import { trialOf } from './origin.ts';
import { deriveStudyState, isDelivered, isSettled, isSuperseded } from './study-state.ts';

/** When what is removed; counted from the last thing that happened to a study. */
export interface RetentionPolicy {
  readonly now: Date;
  /** Images and result objects of settled studies are kept this long. */
  readonly keepImagesMs: number;
  /** What is known of a settled study is kept this long, so that sending it again changes nothing. */
  readonly keepFactsMs: number;
  /** A trial is kept this long, with all that is known of it. @defaultValue keepImagesMs */
  readonly keepTrialsMs?: number;
  /** Whether a trial may go while somebody works at it. @defaultValue false */
  readonly evenInWork?: boolean;
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
  const ageMs = policy.now.getTime() - Date.parse(lastActivity(facts));
  if (trialOf(facts) !== undefined) {
    const mayGo = policy.evenInWork === true || isIdle(facts);
    return mayGo && ageMs >= keepTrialsMs(policy) ? 'everything' : 'nothing';
  }
  if (!isSettled(facts)) return 'nothing';
  if (ageMs >= policy.keepFactsMs) return 'everything';
  return ageMs >= policy.keepImagesMs ? 'images' : 'nothing';
}

/** Whether nobody works at a trial; nothing is done for one that was not asked for, be it not analysed at all. */
function isIdle(facts: StudyFacts): boolean {
  if (deriveStudyState(facts) !== 'RECEIVING') return isSettled(facts);
  return facts.jobs.every((job) => isDelivered(job) || isSuperseded(job, facts.jobs));
}

function keepTrialsMs(policy: RetentionPolicy): number {
  return policy.keepTrialsMs ?? policy.keepImagesMs;
}

/** Time of the last thing that happened to a study, ISO 8601. */
export function lastActivity(facts: StudyFacts): string {
  const times = [
    ...facts.instances.map(({ receivedAt }) => receivedAt),
    facts.adoption?.adoptedAt ?? '',
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
  policy: RetentionPolicy & { readonly mayGo: () => Promise<boolean> },
): Promise<Removed> {
  const removal = expiredPart(facts, policy);
  if (removal === 'nothing' || !(await policy.mayGo())) return { studies: 0, files: 0, bytes: 0 };
  const folder = spoolPaths.study(facts.studyInstanceUid);
  const keepMs = trialOf(facts) === undefined ? policy.keepImagesMs : keepTrialsMs(policy);
  const before = new Date(policy.now.getTime() - keepMs);
  const images = await storage.removeAged({ folder, ending: '.dcm', before });
  if (removal === 'images' || (await policy.mayForget?.(facts)) === false) return { studies: 0, ...images };
  const known = new Set(facts.instances.map(({ sopInstanceUid }) => `${sopInstanceUid}.json`));
  const gone = await storage.removeJudged({ folder, head: 'instances', known });
  return { studies: Number(gone), ...images };
}
