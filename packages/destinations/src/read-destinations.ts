import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ConfigInvalidError, describeProblems } from '@mammoflow/config';
import type { ResultSet } from '@mammoflow/results';
import type { Destination, DestinationSettings } from './destination.ts';
import { destinationsFileSchema } from './destinations-file.ts';
import type { DestinationsFile } from './destinations-file.ts';
import { resultSetOf } from './result-options.ts';

/**
 * Reads a destinations file. Paths in it are relative to its folder.
 *
 * @param defaults - What the installation writes where a destination does not say.
 * @throws {@link ConfigInvalidError} that names what is wrong, never a value.
 */
export async function readDestinations(path: string, defaults: ResultSet = {}): Promise<readonly Destination[]> {
  const { destinations } = parse(withAbsolutePaths(await readJson(path), dirname(resolve(path))));
  return destinations.map((settings) => toDestination(settings, defaults));
}

/** A destination with what its options come to. */
export function toDestination(settings: DestinationSettings, defaults: ResultSet): Destination {
  return { name: settings.name, settings, resultSet: resultSetOf(settings.results, defaults) };
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new ConfigInvalidError([`DESTINATIONS_FILE: ${path} cannot be read`]);
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own message quotes the text.
    throw new ConfigInvalidError(['DESTINATIONS_FILE: is no JSON']);
  }
}

function parse(value: unknown): DestinationsFile {
  const result = destinationsFileSchema.safeParse(value);
  if (result.success) return result.data;
  throw new ConfigInvalidError(describeProblems(result.error).map((problem) => `DESTINATIONS_FILE ${problem}`));
}

/** Makes paths in settings absolute: every member that is called `file`, or ends in `File`, is a path. */
export function withAbsolutePaths(value: unknown, folder: string): unknown {
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
