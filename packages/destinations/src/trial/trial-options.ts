import type { Environment } from '../read-secret.ts';
import type { TrialKind } from './destination-trial.ts';

/** How a destination is tried. */
export interface TrialOptions {
  readonly kind: TrialKind;
  /** Where secrets are that a destination names by a variable. */
  readonly environment: Environment;
  /** Tells the test object of this trial from those of others. */
  readonly name: string;
  readonly signal?: AbortSignal;
}
