import { AppError } from '@mammoflow/errors';

/** The peer sent A-ABORT. */
export class AssociationAbortedError extends AppError {
  readonly code = 'DIMSE_ASSOCIATION_ABORTED';
  readonly retryable = true;

  constructor(options?: ErrorOptions) {
    super('The peer aborted the association; its log says why. It is tried again.', options);
  }
}
