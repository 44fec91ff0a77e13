import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { DatasetUnreadableError } from '../dataset-unreadable-error.ts';
import { parseCsv } from './parse-csv.ts';

/**
 * Reads a table of comma-separated values and checks each line.
 *
 * @throws {@link DatasetUnreadableError} when the file is missing or a line is not as expected; it names the file and the
 * line, counted without the titles.
 */
export async function readTable<Schema extends z.ZodType>(
  path: string,
  rowSchema: Schema,
): Promise<readonly z.output<Schema>[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new DatasetUnreadableError(`the table ${basename(path)} is missing`, { cause });
  });
  return parseCsv(text).map((record, index) => {
    const row = rowSchema.safeParse(record);
    if (row.success) return row.data;
    const [issue] = row.error.issues;
    throw new DatasetUnreadableError(
      `line ${index + 1} of ${basename(path)} is not as expected, column '${issue?.path.join(' ') ?? ''}'`,
      { remedy: 'Fetch the table anew, as its publishers give it out.', cause: row.error },
    );
  });
}
