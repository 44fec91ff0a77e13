import { AppError } from '@mammoflow/errors';

/** The connection broke, or the peer closed it without a word. */
export class AssociationLostError extends AppError {
  readonly code = 'DIMSE_ASSOCIATION_LOST';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('The connection ended before the association was released; it is tried again.', options);
  }
}
