import { AppError } from '@mammoflow/errors';

/** An image took so long that its thread was ended: most likely it is made so that a decoder never comes to an end with it. */
export class ThreadStuckError extends AppError {
  readonly code = 'STAGE_THREAD_STUCK';
  readonly retryable = false;

  constructor(longestMs: number) {
    super(
      `A processing thread was ended after ${longestMs / 1_000} s; have the image exported again, or ask for it anew.`,
    );
  }
}
