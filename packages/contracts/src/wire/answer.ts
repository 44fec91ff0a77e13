import type { Answer, BundleIdentity } from '@mammoflow/pipeline';
import type { ModelBundle } from '../generated/mammoflow/v1/model.ts';
import { BundleUnnamedError } from './bundle-unnamed-error.ts';
import { MessageInvalidError } from './message-invalid-error.ts';

/** Joins what was answered to the model that answered. */
export function answerFromWire<T>(message: { readonly bundle?: ModelBundle | undefined }, value: T): Answer<T> {
  if (message.bundle === undefined) throw new BundleUnnamedError();
  return { bundle: bundleFromWire(message.bundle), value };
}

/** Reads the name of a model; it must be whole. */
export function bundleFromWire({ id, version, sha256 }: ModelBundle): BundleIdentity {
  if ([id, version, sha256].includes(''))
    throw new MessageInvalidError('ModelBundle must have id, version and SHA-256');
  return { id, version, sha256 };
}
