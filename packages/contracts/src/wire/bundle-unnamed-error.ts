import { AppError } from '@mammoflow/errors';

/** A worker does not say which model answered: it is of an earlier version than its caller, e.g. during an upgrade. */
export class BundleUnnamedError extends AppError {
  readonly code = 'CONTRACT_BUNDLE_UNNAMED';
  readonly retryable = true;

  constructor() {
    super('A worker did not say which model answered; it is older than its caller. Upgrade all workers.');
  }
}
