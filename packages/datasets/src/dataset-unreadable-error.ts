import { AppError } from '@mammoflow/errors';

/** A folder does not hold a data set of the format that was named. */
export class DatasetUnreadableError extends AppError {
  readonly code = 'DATASET_UNREADABLE';
  readonly retryable = false;

  constructor(missing: string, options?: ErrorOptions) {
    super(`The data set cannot be read: ${missing}. Check the folder and --format.`, options);
  }
}
