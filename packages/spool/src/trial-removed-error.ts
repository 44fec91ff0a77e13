import { AppError } from '@mammoflow/errors';

/** A trial was being removed at the moment at which its study came in earnest; what came is taken the next time. */
export class TrialRemovedError extends AppError {
  readonly code = 'SPOOL_TRIAL_REMOVED';
  readonly retryable = true;

  constructor() {
    super('The study is being removed as a trial at this moment; send it again.');
  }
}
