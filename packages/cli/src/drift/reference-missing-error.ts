import { AppError } from '@mammoflow/errors';

/** A bundle has no reference that images could be compared with, or one for another way of looking at them. */
export class ReferenceMissingError extends AppError {
  readonly code = 'CLI_REFERENCE_MISSING';
  readonly retryable = false;

  constructor(bundleId: string, mode: string) {
    super(
      `${bundleId} has no reference.json for images that are looked at in mode ${mode}; make one of images that it was measured on, with --write.`,
    );
  }
}
