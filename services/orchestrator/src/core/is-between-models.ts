import { ModelChangedError } from '@mammoflow/pipeline';
import { BundlesDifferError } from '../errors/bundles-differ-error.ts';

/** Whether an exam met other models than it was asked for with: nothing is wrong with it, and it is never counted as failed. */
export function isBetweenModels(error: unknown): boolean {
  return error instanceof BundlesDifferError || error instanceof ModelChangedError;
}
