import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigInvalidError, describeProblems } from '@mammoflow/config';
import type { z } from 'zod';

/** A file of settings, and the variable that names it. */
export interface SettingsFile<Settings> {
  readonly variable: string;
  readonly path: string;
  readonly schema: z.ZodType<Settings>;
}

/**
 * Reads a JSON file of settings. Paths in it are relative to its folder.
 *
 * @throws {@link ConfigInvalidError} that names the variable and what is wrong, never a value.
 */
export async function readSettingsFile<Settings>({
  variable,
  path,
  schema,
}: SettingsFile<Settings>): Promise<Settings> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ConfigInvalidError([`${variable}: ${path} cannot be read`]);
  });
  const result = schema.safeParse(withAbsolutePaths(parseJson(text, variable), dirname(resolve(path))));
  if (result.success) return result.data;
  throw new ConfigInvalidError(describeProblems(result.error).map((problem) => `${variable} ${problem}`));
}

function parseJson(text: string, variable: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the text.
    throw new ConfigInvalidError([`${variable}: is no JSON`]);
  }
}

/** Makes paths in settings absolute: every member that is called `file`, or ends in `File`, is a path. */
function withAbsolutePaths(value: unknown, folder: string): unknown {
  if (Array.isArray(value)) return value.map((each) => withAbsolutePaths(each, folder));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]: [string, unknown]) => [
      key,
      typeof member === 'string' && /^file$|File$/.test(key)
        ? resolve(folder, member)
        : withAbsolutePaths(member, folder),
    ]),
  );
}
