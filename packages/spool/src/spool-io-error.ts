import { AppError } from '@mammoflow/errors';

/** The operating system failed to read or write the spool for another reason than space or permission. */
export class SpoolIoError extends AppError {
  readonly code = 'SPOOL_IO';
  readonly retryable = true;

  constructor(systemCode: string, options?: ErrorOptions) {
    super(`The spool's file system answered ${systemCode}; check the disk and the system's log.`, options);
  }
}
