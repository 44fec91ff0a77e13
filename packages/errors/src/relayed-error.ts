import { AppError } from './app-error.ts';
import type { ErrorDescription } from './describe-error.ts';

/** An error that was thrown in another process or thread, with the code and the word on retrying it had there. */
export class RelayedError extends AppError {
  readonly code: string;
  readonly retryable: boolean;

  constructor({ code, message, retryable }: ErrorDescription, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.retryable = retryable;
  }
}
