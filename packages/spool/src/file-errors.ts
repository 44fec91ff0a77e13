import { readdir } from 'node:fs/promises';
import { AppError } from '@mammoflow/errors';
import { SpoolFullError } from './spool-full-error.ts';
import { SpoolIoError } from './spool-io-error.ts';
import { SpoolNotWritableError } from './spool-not-writable-error.ts';

const noRoom: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const noAccess: ReadonlySet<string> = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOENT', 'ENOTDIR', 'ESTALE']);

/** Whether the system call failed with this code, e.g. `EEXIST`. */
export function hasSystemCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** The spool's own error for a failed system call; what already is an {@link AppError} stays as it is. */
export function toSpoolError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'an error';
  if (noRoom.has(code)) return new SpoolFullError({ cause: error });
  if (noAccess.has(code)) return new SpoolNotWritableError({ cause: error });
  return new SpoolIoError(code, { cause: error });
}

/** Runs a step on the file system; what it throws becomes one of the spool's errors. */
export async function onFileSystem<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw toSpoolError(error);
  }
}

/** Names in a folder; none when it does not exist. */
export async function listFolder(folder: string): Promise<readonly string[]> {
  return orWhenMissing(readdir(folder), []);
}

/** What a step answers, or something else when the file or folder is not there. */
export async function orWhenMissing<T, U>(step: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await step;
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return otherwise;
    throw error;
  }
}
