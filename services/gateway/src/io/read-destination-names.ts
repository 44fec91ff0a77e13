import { ONLY_DESTINATION, readDestinations } from '@mammoflow/destinations';

/** A destination as far as the gateway knows it: what it says to whom is the orchestrator's. */
export interface NamedDestination {
  readonly name: string;
  readonly kind: string;
  readonly studies: 'all' | 'on-request';
}

/**
 * The destinations that results can be sent to.
 *
 * @param path - The destinations file; without one there is a single PACS.
 * @throws ConfigInvalidError
 */
export async function readDestinationNames(path: string | undefined): Promise<readonly NamedDestination[]> {
  if (path === undefined) return [{ name: ONLY_DESTINATION, kind: 'dicomweb', studies: 'all' }];
  return (await readDestinations(path)).map(({ name, settings: { kind, studies } }) => ({ name, kind, studies }));
}
