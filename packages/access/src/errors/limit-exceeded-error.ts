import { AppError } from '@mammoflow/errors';

/** A client asks for more than its limits allow. */
export class LimitExceededError extends AppError {
  readonly code = 'ACCESS_LIMIT_EXCEEDED';
  readonly retryable = true;
  /** When it may ask again. */
  readonly retryAfterSeconds: number;

  constructor(what: string, retryAfterSeconds: number) {
    super(`The client has too many ${what}; ask again later, or have its limits raised in the access file.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
