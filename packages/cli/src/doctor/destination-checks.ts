import { randomUUID } from 'node:crypto';
import { tryDestination } from '@mammoflow/destinations';
import type { Destination, DestinationTrial, Environment } from '@mammoflow/destinations';
import { failed, ok } from './check.ts';
import type { Check, Verdict } from './check.ts';

/** How destinations are asked. */
export interface AskOptions {
  /** Where secrets are that a destination names by a variable. */
  readonly environment: Environment;
  /** Whether a test object is stored and looked for, where that can be done. */
  readonly roundTrip: boolean;
}

const ADVICE = 'Mend address, credentials and certificates of the destination, or start it.';

/** Every destination answers; asked for a round trip, a DICOMweb one keeps what it is sent and finds it again. */
export function destinationChecks(
  destinations: readonly Destination[],
  { environment, roundTrip }: AskOptions,
): readonly Check[] {
  return destinations.map((destination) => ({
    name: `destination: ${destination.name}`,
    advice: ADVICE,
    run: async () => {
      const isRoundTrip = roundTrip && destination.settings.kind === 'dicomweb';
      const kind = isRoundTrip ? 'round-trip' : 'connect';
      return verdictOf(await tryDestination(destination, { kind, environment, name: randomUUID() }), destination);
    },
  }));
}

function verdictOf({ kind, steps, left }: DestinationTrial, { settings }: Destination): Verdict {
  const problem = problemOf({ steps });
  if (problem !== undefined) return failed(problem, ADVICE);
  if (settings.kind === 'dimse') return ok('answers C-ECHO');
  if (kind === 'connect') return ok('answers a search (QIDO-RS); --round-trip stores a test object too');
  return ok(`has stored a test object and finds it${left === undefined ? '; it is removed' : ''}`);
}

/** What a trial has found to be wrong, if anything. */
export function problemOf({ steps }: Pick<DestinationTrial, 'steps'>): string | undefined {
  const wrong = steps.find(({ state }) => state === 'failed');
  return wrong === undefined ? undefined : `${wrong.code ?? ''}: ${wrong.reason ?? ''}`;
}
