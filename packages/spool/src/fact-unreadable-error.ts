import { AppError } from '@mammoflow/errors';

/** A fact in the spool is not what its schema says: edited by hand, or damaged by the disk. */
export class FactUnreadableError extends AppError {
  readonly code = 'SPOOL_FACT_UNREADABLE';
  readonly retryable = false;
  /** Path below the spool's folder. */
  readonly path: string;

  constructor(path: string, options?: ErrorOptions) {
    super(
      `The spool's file ${path} cannot be understood; restore it from a backup or remove its study's folder.`,
      options,
    );
    this.path = path;
  }
}
