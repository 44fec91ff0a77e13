import { AppError } from '@mammoflow/errors';

/** A folder has no `truth.json` of the version that this program writes. */
export class TruthUnreadableError extends AppError {
  readonly code = 'PHANTOM_TRUTH_UNREADABLE';
  readonly retryable = false;

  constructor(folder: string, options?: ErrorOptions) {
    super(`${folder} holds no truth.json of version 1; make the exam again with "mammoflow phantom".`, options);
  }
}
