import { AppError } from '@mammoflow/errors';
import type { ModelTask } from './manifest.ts';

/** A worker was asked for something that no bundle is active for. */
export class ModelNotActiveError extends AppError {
  readonly code = 'MODEL_NOT_ACTIVE';
  readonly retryable = false;

  constructor(task: ModelTask) {
    super(`No bundle is active for ${task}; activate one.`);
  }
}
