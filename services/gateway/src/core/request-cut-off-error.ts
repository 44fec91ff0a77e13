import { AppError } from '@mammoflow/errors';

/** The connection ended before the body did; nobody is left to answer. */
export class RequestCutOffError extends AppError {
  readonly code = 'STOW_REQUEST_CUT_OFF';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('The connection ended inside the request; complete instances are stored, send the others again.', options);
  }
}
