import { AppError } from '@mammoflow/errors';

/** The worklist server did not answer: nobody listens, the connection broke, or time was up. */
export class UpsUnreachableError extends AppError {
  readonly code = 'UPS_UNREACHABLE';
  readonly retryable = true;

  constructor(timeoutMs: number, options?: ErrorOptions) {
    super(`The worklist server did not answer (time limit ${timeoutMs} ms); it is tried again.`, options);
  }
}
