import { AppError } from '@mammoflow/errors';

/**
 * The PACS refuses the request, whatever it carries: its address or credentials must be looked at. Nothing is wrong with the
 * results, so they are sent again: a proxy says so too while the PACS behind it starts, or until a token is renewed.
 */
export class PacsRefusedRequestError extends AppError {
  readonly code = 'PACS_REFUSED_REQUEST';
  readonly retryable = true;
  readonly httpStatus: number;

  constructor(httpStatus: number) {
    super(`The PACS refuses the request (HTTP ${httpStatus}); check its address and its credentials.`);
    this.httpStatus = httpStatus;
  }
}
