import { AppError } from '@mammoflow/errors';
import { explainRejection } from '../core/rejection.ts';
import type { Rejection } from '../core/rejection.ts';

/**
 * The peer does not want the association. It is tried again also when the peer calls that permanent: nothing is wrong with
 * what was to be sent, and an AE title that it does not know is one that somebody will enter.
 */
export class AssociationRejectedError extends AppError {
  readonly code = 'DIMSE_ASSOCIATION_REJECTED';
  readonly retryable = true;
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super(`The peer rejects the association (${explainRejection(rejection)}); check AE titles here and there.`);
    this.rejection = rejection;
  }
}
