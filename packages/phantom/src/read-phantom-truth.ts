import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PhantomTruth } from './phantom-truth.ts';
import { TruthUnreadableError } from './truth-unreadable-error.ts';

/**
 * Reads the `truth.json` that {@link writePhantomExam} left in a folder.
 *
 * @throws {@link TruthUnreadableError} when it is missing, cut off or of another version.
 */
export async function readPhantomTruth(folder: string): Promise<PhantomTruth> {
  const text = await readFile(join(folder, 'truth.json'), 'utf8').catch((cause: unknown) => {
    throw new TruthUnreadableError(folder, { cause });
  });
  const value = parseJson(text);
  if (!isTruth(value)) throw new TruthUnreadableError(folder);
  return value;
}

/** Undefined for what is no JSON, e.g. a file that was cut off. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Only this package writes the file, so its version stands for its form. */
function isTruth(value: unknown): value is PhantomTruth {
  return typeof value === 'object' && value !== null && 'schemaVersion' in value && value.schemaVersion === 1;
}
