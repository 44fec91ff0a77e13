import type { Destination } from '../destination.ts';
import type { DestinationTrial } from './destination-trial.ts';
import { RoundTripUnsuitableError } from './round-trip-unsuitable-error.ts';
import type { TrialOptions } from './trial-options.ts';
import { TrialSteps } from './trial-steps.ts';
import { tryDicomweb } from './try-dicomweb.ts';
import { tryDimse } from './try-dimse.ts';

/**
 * Sees whether a destination answers as results would need it to. What it answers, or does not, is part of what is returned.
 *
 * @throws {@link RoundTripUnsuitableError}; SecretMissingError and what the system says of certificates.
 */
export async function tryDestination(
  { name: destination, settings }: Pick<Destination, 'name' | 'settings'>,
  options: TrialOptions,
): Promise<DestinationTrial> {
  const { kind, signal } = options;
  const steps = new TrialSteps();
  const trial = (): DestinationTrial => ({ destination, kind, passed: steps.havePassed, steps: steps.taken });
  if (settings.kind === 'dicomweb') {
    const left = await tryDicomweb(settings, steps, options);
    return left === undefined ? trial() : { ...trial(), left };
  }
  if (kind === 'round-trip') throw new RoundTripUnsuitableError();
  await tryDimse(settings, steps, signal);
  return trial();
}
