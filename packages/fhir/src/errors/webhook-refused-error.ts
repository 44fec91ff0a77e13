import { AppError } from '@mammoflow/errors';

/**
 * The receiver of reports does not take one: it cannot now, or address, credentials or signature must be looked at. It is sent
 * again with the same id.
 */
export class WebhookRefusedError extends AppError {
  readonly code = 'WEBHOOK_REFUSED';
  readonly retryable = true;
  readonly httpStatus: number;

  constructor(httpStatus: number) {
    super(`The receiver of reports does not take the report (HTTP ${httpStatus}); see its log, then its address.`);
    this.httpStatus = httpStatus;
  }
}
