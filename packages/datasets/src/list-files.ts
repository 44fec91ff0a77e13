import { readdir } from 'node:fs/promises';
import { DatasetUnreadableError } from './dataset-unreadable-error.ts';

/**
 * The names of the files in a folder of a data set, sorted.
 *
 * @param folder - Its path.
 * @param name - What the data set calls it.
 * @throws {@link DatasetUnreadableError} when there is no such folder.
 */
export async function listFiles(folder: string, name: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new DatasetUnreadableError(`there is no folder ${name}`, { cause });
  });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}
