import { AppError } from '@mammoflow/errors';

/** The PACS did not answer: nobody listens, the connection broke, or time was up. */
export class PacsUnreachableError extends AppError {
  readonly code = 'PACS_UNREACHABLE';
  readonly retryable = true;

  constructor(timeoutMs: number, options?: ErrorOptions) {
    super(`The PACS did not answer (time limit ${timeoutMs} ms); it is tried again.`, options);
  }
}
