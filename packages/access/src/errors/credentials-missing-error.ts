import { AppError } from '@mammoflow/errors';

/** A request to a route that is not open to everybody says nothing of who sent it. */
export class CredentialsMissingError extends AppError {
  readonly code = 'ACCESS_CREDENTIALS_MISSING';
  readonly retryable = false;

  constructor() {
    super('Say who you are: with a bearer token, an API key or a client certificate, or sign in to the console.');
  }
}
