import { AppError } from '@mammoflow/errors';

/** Something that was waited for did not come to be in time. */
export class WaitTimedOutError extends AppError {
  readonly code = 'STACK_WAIT_TIMED_OUT';
  readonly retryable = true;

  constructor(what: string, timeoutMs: number, options?: ErrorOptions) {
    super(`Waited ${timeoutMs / 1000} s in vain for ${what}.`, options);
  }
}
