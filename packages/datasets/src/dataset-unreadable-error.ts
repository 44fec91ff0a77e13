import { AppError } from '@mammoflow/errors';

/** A folder does not hold a data set of the format that was named. */
export class DatasetUnreadableError extends AppError {
  readonly code = 'DATASET_UNREADABLE';
  readonly retryable = false;

  /** @param missing - What is wrong with which file, without a full stop. */
  constructor(missing: string, { remedy, ...options }: ErrorOptions & { readonly remedy?: string } = {}) {
    super(`The data set cannot be read: ${missing}. ${remedy ?? 'Check the folder and --format.'}`, options);
  }
}
