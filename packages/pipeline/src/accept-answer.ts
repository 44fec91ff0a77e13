import { ModelChangedError } from './model-changed-error.ts';
import type { Answer, ModelDescription } from './ports.ts';
import { sameBundle } from './same-bundle.ts';

/**
 * What the model that an exam was begun with says.
 *
 * @throws {@link ModelChangedError} when another one answered: results name one model a step, for all of an exam.
 */
export function acceptAnswer<T>({ bundle: begun }: ModelDescription, { bundle, value }: Answer<T>): T {
  if (!sameBundle(begun, bundle)) throw new ModelChangedError({ begun, answered: bundle });
  return value;
}
