import { AppError } from '@mammoflow/errors';

/** A request has more bytes or instances than the gateway takes at a time. */
export class RequestTooLargeError extends AppError {
  readonly code = 'STOW_REQUEST_TOO_LARGE';
  readonly retryable = false;

  /** @param limit - e.g. `500 instances` */
  constructor(limit: string) {
    super(`The request has more than ${limit}; split it. Instances that were complete before are stored.`);
  }
}
