import { AppError } from '@mammoflow/errors';
import type { BundleIdentity } from './ports.ts';

/** Another model answered than the exam was begun with: models are being exchanged. The exam is begun anew. */
export class ModelChangedError extends AppError {
  readonly code = 'PIPELINE_MODEL_CHANGED';
  readonly retryable = true;

  constructor({ begun, answered }: { readonly begun: BundleIdentity; readonly answered: BundleIdentity }) {
    super(
      `The exam was begun with model ${begun.id} ${begun.version} and ${answered.id} ${answered.version} answered; ` +
        `it is begun anew once all workers run the same.`,
    );
  }
}
