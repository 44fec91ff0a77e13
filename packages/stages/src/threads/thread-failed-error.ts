import { AppError } from '@mammoflow/errors';

/** A worker thread ended in the middle of its work, e.g. for want of memory; another takes its place. */
export class ThreadFailedError extends AppError {
  readonly code = 'STAGE_THREAD_FAILED';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('A processing thread ended unexpectedly; the process may be short of memory.', options);
  }
}
