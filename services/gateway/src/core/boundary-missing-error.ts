import { AppError } from '@mammoflow/errors';

/** Content-Type names no boundary, or one that RFC 2046 does not allow. */
export class BoundaryMissingError extends AppError {
  readonly code = 'STOW_BOUNDARY_MISSING';
  readonly retryable = false;

  constructor() {
    super('Content-Type has no usable boundary (RFC 2046 5.1.1); correct the sender.');
  }
}
