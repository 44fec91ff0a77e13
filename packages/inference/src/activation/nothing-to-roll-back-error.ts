import { AppError } from '@mammoflow/errors';

/** active.json remembers no activation that could be taken back. */
export class NothingToRollBackError extends AppError {
  readonly code = 'MODEL_NOTHING_TO_ROLL_BACK';
  readonly retryable = false;

  constructor() {
    super('active.json remembers nothing that was active before; activate a bundle by its id.');
  }
}
