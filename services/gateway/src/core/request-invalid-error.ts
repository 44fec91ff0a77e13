import { AppError } from '@mammoflow/errors';

/** A parameter in the path, the query or the body of an API call is not what it must be. */
export class RequestInvalidError extends AppError {
  readonly code = 'API_REQUEST_INVALID';
  readonly retryable = false;

  /** @param what - names the parameter, never its value. */
  constructor(what: string) {
    super(`The request is not usable: ${what}.`);
  }
}
