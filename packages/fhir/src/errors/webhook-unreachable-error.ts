import { AppError } from '@mammoflow/errors';

/** The receiver of reports did not answer: nobody listens, the connection broke, or time was up. */
export class WebhookUnreachableError extends AppError {
  readonly code = 'WEBHOOK_UNREACHABLE';
  readonly retryable = true;

  constructor(timeoutMs: number, options?: ErrorOptions) {
    super(`The receiver of reports did not answer (time limit ${timeoutMs} ms); it is tried again.`, options);
  }
}
