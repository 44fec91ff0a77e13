import { ConfigInvalidError } from '@mammoflow/config';
import { ONLY_DESTINATION, readDestinations, toDestination } from '@mammoflow/destinations';
import type { AuthenticationSettings, Destination } from '@mammoflow/destinations';
import type { ResultSet } from '@mammoflow/results';
import type { Config } from '../config.ts';

/**
 * Where results go: what the destinations file says, or the one PACS that `PACS_URL` names.
 *
 * @throws {@link ConfigInvalidError} when there is neither or both, or the file is not usable.
 */
export function destinationsOf(config: Config): Promise<readonly Destination[]> {
  const { DESTINATIONS_FILE: file, PACS_URL: url } = config;
  if ((file === undefined) === (url === undefined)) {
    return Promise.reject(new ConfigInvalidError(['PACS_URL, DESTINATIONS_FILE: one of them, and not both']));
  }
  const defaults = { segmentationProfile: config.SEGMENTATION_PROFILE, cadTerminology: config.CAD_TERMINOLOGY };
  if (file !== undefined) return readDestinations(file, defaults);
  return Promise.resolve([onlyDestination(config, url ?? '', defaults)]);
}

function authenticationOf({
  PACS_AUTHORIZATION: header,
  PACS_AUTHORIZATION_FILE: file,
}: Config): AuthenticationSettings {
  if (file !== undefined) return { kind: 'header', value: { file } };
  return header === undefined ? { kind: 'none' } : { kind: 'header', value: { environment: 'PACS_AUTHORIZATION' } };
}

function onlyDestination(config: Config, url: string, defaults: ResultSet): Destination {
  const authentication = authenticationOf(config);
  const timeoutMs = Math.max(config.PACS_TIMEOUT_MS, 1);
  const settings = {
    name: ONLY_DESTINATION,
    kind: 'dicomweb',
    url,
    timeoutMs,
    authentication,
    results: 'standard',
    studies: 'all',
  } as const;
  return toDestination(settings, defaults);
}
