import { ConfigInvalidError } from '@mammoflow/config';
import type { ResultSet } from '@mammoflow/results';
import type { AuthenticationSettings } from './authentication.ts';
import { ONLY_DESTINATION } from './destination-name.ts';
import type { Destination } from './destination.ts';
import { readDestinations, toDestination } from './read-destinations.ts';

/** The variables that say where results go. */
export interface DestinationVariables {
  readonly DESTINATIONS_FILE?: string | undefined;
  readonly PACS_URL?: string | undefined;
  readonly PACS_AUTHORIZATION?: string | undefined;
  readonly PACS_AUTHORIZATION_FILE?: string | undefined;
  readonly PACS_TIMEOUT_MS: number;
}

/**
 * Where results go: what the destinations file says, or the one PACS that `PACS_URL` names.
 *
 * @param defaults - Of the result sets, where a destination wants nothing else.
 * @throws {@link ConfigInvalidError} when there is neither or both, or the file is not usable.
 */
export function destinationsOf(
  variables: DestinationVariables,
  defaults: ResultSet = {},
): Promise<readonly Destination[]> {
  const { DESTINATIONS_FILE: file, PACS_URL: url } = variables;
  if ((file === undefined) === (url === undefined)) {
    return Promise.reject(new ConfigInvalidError(['PACS_URL, DESTINATIONS_FILE: one of them, and not both']));
  }
  if (file !== undefined) return readDestinations(file, defaults);
  return Promise.resolve([onlyDestination(variables, url ?? '', defaults)]);
}

function authenticationOf({
  PACS_AUTHORIZATION: header,
  PACS_AUTHORIZATION_FILE: file,
}: DestinationVariables): AuthenticationSettings {
  if (file !== undefined) return { kind: 'header', value: { file } };
  return header === undefined ? { kind: 'none' } : { kind: 'header', value: { environment: 'PACS_AUTHORIZATION' } };
}

function onlyDestination(variables: DestinationVariables, url: string, defaults: ResultSet): Destination {
  const authentication = authenticationOf(variables);
  const timeoutMs = Math.max(variables.PACS_TIMEOUT_MS, 1);
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
