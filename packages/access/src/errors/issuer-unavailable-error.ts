import { AppError } from '@mammoflow/errors';

/** The keys of a token's issuer cannot be had at the moment, so nobody can say whether the token is good. */
export class IssuerUnavailableError extends AppError {
  readonly code = 'ACCESS_ISSUER_UNAVAILABLE';
  readonly retryable = true;

  constructor(issuer: string, options?: ErrorOptions) {
    super(`The keys of issuer ${issuer} cannot be had; see that it can be reached, or give them as a file.`, options);
  }
}
