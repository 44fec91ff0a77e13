import { AppError } from '@mammoflow/errors';

/** The server that gives out tokens for the PACS gives none. Nothing is wrong with the results, so they are sent again. */
export class PacsTokenUnavailableError extends AppError {
  readonly code = 'PACS_TOKEN_UNAVAILABLE';
  readonly retryable = true;

  constructor(what: string, options?: ErrorOptions) {
    super(`The token server gives no token (${what}); check its address, the client and its secret.`, options);
  }
}
