import { lstat, open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACTIVE_FILE } from '../active-bundles.ts';
import { readJson } from '../read-json.ts';
import { ActivationUnderWayError } from './activation-under-way-error.ts';
import { activeFileSchema } from './active-file.ts';
import type { ActiveFile } from './active-file.ts';
import { ActiveFileNotWritableError } from './active-file-not-writable-error.ts';

const LOCK_TRIES = 100;
const LOCK_PAUSE_MS = 50;

/** Reads active.json with its history; one that is not there yet is empty. */
export async function readActiveFile(modelsDir: string): Promise<ActiveFile> {
  const file = join(modelsDir, ACTIVE_FILE);
  const isThere = await lstat(file).then(
    () => true,
    (error: unknown) => codeOf(error) !== 'ENOENT',
  );
  return isThere ? readJson(file, activeFileSchema) : { history: [] };
}

/**
 * Changes active.json in one step: a reader sees the file of before or the new one, also after a power cut, and of several
 * that change it at once each sees what the others did. The next file is written under a name that one alone can make
 * (so it is the lock as well) and takes the place of the former.
 *
 * @returns the file as it is now.
 * @throws {@link ActivationUnderWayError}, {@link ActiveFileNotWritableError}, or what `change` throws.
 */
export async function updateActiveFile(
  modelsDir: string,
  change: (file: ActiveFile) => ActiveFile,
): Promise<ActiveFile> {
  const file = join(modelsDir, ACTIVE_FILE);
  await refuseLink(file);
  const nextFile = `${file}.next`;
  const handle = await openAlone(nextFile);
  const next = await replaceBy(nextFile, { handle, modelsDir, change }).catch(async (error: unknown) => {
    await handle.close();
    await rm(nextFile, { force: true });
    throw error;
  });
  // From here on the name is free: somebody else may be at work under it.
  await syncFolder(modelsDir);
  return next;
}

/** Writes the next file and lets it take the place of the former; afterwards its name is free. */
async function replaceBy(nextFile: string, at: Replacement): Promise<ActiveFile> {
  const former = await readActiveFile(at.modelsDir);
  const next = at.change(former);
  if (next === former) {
    await at.handle.close();
    await rm(nextFile);
    return former;
  }
  await at.handle.writeFile(`${JSON.stringify(next, null, 2)}\n`);
  await at.handle.sync();
  await at.handle.close();
  await rename(nextFile, join(at.modelsDir, ACTIVE_FILE));
  return next;
}

interface Replacement {
  readonly handle: FileHandle;
  readonly modelsDir: string;
  readonly change: (file: ActiveFile) => ActiveFile;
}

/** A rename would put a file in the place of the link, and what it led to would be changed no more. */
async function refuseLink(file: string): Promise<void> {
  const link = await lstat(file).catch(() => undefined);
  if (link?.isSymbolicLink() === true) throw new ActiveFileNotWritableError(file, 'it is a link to another file');
}

async function openAlone(file: string): Promise<FileHandle> {
  for (let tries = 0; tries < LOCK_TRIES; tries += 1) {
    try {
      return await open(file, 'wx');
    } catch (cause) {
      const code = codeOf(cause);
      if (code !== 'EEXIST') throw new ActiveFileNotWritableError(file, code, { cause });
    }
    await sleep(LOCK_PAUSE_MS);
  }
  throw new ActivationUnderWayError(file);
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
