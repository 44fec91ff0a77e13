import { randomUUID } from 'node:crypto';
import { link, mkdir, readdir, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import type { AppError } from '@mammoflow/errors';
import { listFolder } from './fact-store.ts';
import { hasSystemCode } from './file-errors.ts';
import type { SpoolPaths } from './spool-paths.ts';
import type { StudyFacts } from './study-facts.ts';
import { isSettled } from './study-state.ts';

/** When what is removed; counted from the last thing that happened to a study. */
export interface RetentionPolicy {
  readonly now: Date;
  /** Images and result objects of settled studies are kept this long. */
  readonly keepImagesMs: number;
  /** What is known of a settled study is kept this long, so that sending it again changes nothing. */
  readonly keepFactsMs: number;
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

/** Removes a study's image and result files that have not been touched since `before`. */
export async function removeImages(paths: SpoolPaths, study: Uid, before: Date): Promise<Removed> {
  const results = paths.jobFacts(study, 'results');
  const jobs = (await listFolder(results)).filter((name) => !name.endsWith('.json'));
  const folders = [paths.instances(study), ...jobs.map((jobId) => join(results, jobId))];
  let files = 0;
  let bytes = 0;
  for (const folder of folders) {
    for (const name of (await listFolder(folder)).filter((entry) => entry.endsWith('.dcm'))) {
      const removed = await removeOld(join(folder, name), before);
      files += Number(removed !== undefined);
      bytes += removed ?? 0;
    }
  }
  return { studies: 0, files, bytes };
}

/**
 * Removes a study whose images are removed, with all its facts: it disappears as a whole, then file by file. An instance
 * that came after the study was judged is not lost: a file that was not known then brings the study back.
 *
 * @param judged - What was known of the study when it was judged.
 * @returns whether the study is gone.
 */
export async function removeStudy(paths: SpoolPaths, judged: StudyFacts): Promise<boolean> {
  const folder = paths.study(judged.studyInstanceUid);
  const grave = join(paths.incoming, `${randomUUID()}.removed`);
  try {
    await rename(folder, grave);
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return false;
    throw error;
  }
  const known = new Set(judged.instances.map(({ sopInstanceUid }) => `${sopInstanceUid}.json`));
  const changed = (await listFolder(join(grave, 'instances'))).some((name) => !known.has(name));
  if (changed) await bringBack(grave, folder);
  await rm(grave, { recursive: true, force: true });
  return !changed;
}

/** Links every file to its place again; what has come there in the meantime stays. */
async function bringBack(grave: string, folder: string): Promise<void> {
  const entries = await readdir(grave, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const from = join(entry.parentPath, entry.name);
    const to = join(folder, relative(grave, from));
    await mkdir(dirname(to), { recursive: true });
    await link(from, to).catch((error: unknown) => {
      if (!hasSystemCode(error, 'EEXIST')) throw error;
    });
  }
}

/** @returns the size of the removed file, or undefined when it is too young or gone. */
async function removeOld(path: string, before: Date): Promise<number | undefined> {
  try {
    const { ctimeMs, size } = await stat(path);
    if (ctimeMs >= before.getTime()) return undefined;
    await unlink(path);
    return size;
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
