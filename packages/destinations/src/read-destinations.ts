import type { ResultSet } from '@mammoflow/results';
import type { Destination, DestinationSettings } from './destination.ts';
import { destinationsFileSchema } from './destinations-file.ts';
import { readSettingsFile } from './read-settings-file.ts';
import { resultSetOf } from './result-options.ts';

/**
 * Reads a destinations file. Paths in it are relative to its folder.
 *
 * @param defaults - What the installation writes where a destination does not say.
 * @throws ConfigInvalidError that names what is wrong, never a value.
 */
export async function readDestinations(path: string, defaults: ResultSet = {}): Promise<readonly Destination[]> {
  const file = { variable: 'DESTINATIONS_FILE', path, schema: destinationsFileSchema };
  const { destinations } = await readSettingsFile(file);
  return destinations.map((settings) => toDestination(settings, defaults));
}

/** A destination with what its options come to. */
export function toDestination(settings: DestinationSettings, defaults: ResultSet): Destination {
  return { name: settings.name, settings, resultSet: resultSetOf(settings.results, defaults) };
}
