import { AppError } from '@mammoflow/errors';

/** Redis cannot be reached, or does not answer in time. What was received waits in the spool. */
export class QueueUnreachableError extends AppError {
  readonly code = 'QUEUE_UNREACHABLE';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super(
      'Redis does not answer; check that it runs and REDIS_URL. Nothing is lost: the queue is rebuilt from the spool.',
      options,
    );
  }
}
