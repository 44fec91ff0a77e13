import { AppError } from '@mammoflow/errors';

/** The PACS refuses the kind of request, whatever it carries: its address, credentials or limits must be looked at. */
export class PacsRefusedRequestError extends AppError {
  readonly code = 'PACS_REFUSED_REQUEST';
  readonly retryable = false;
  readonly httpStatus: number;

  constructor(httpStatus: number) {
    super(`The PACS refuses the request (HTTP ${httpStatus}); check its address, its credentials and its limits.`);
    this.httpStatus = httpStatus;
  }
}
