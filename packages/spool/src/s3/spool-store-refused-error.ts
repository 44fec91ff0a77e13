import { AppError } from '@mammoflow/errors';

/** The S3 server does not let us work on the bucket: wrong credentials, a missing permission, or no such bucket. */
export class SpoolStoreRefusedError extends AppError {
  readonly code = 'SPOOL_STORE_REFUSED';
  readonly retryable = true;

  constructor(answer: string, options?: ErrorOptions) {
    super(
      `The S3 server answered ${answer}; check that the bucket exists and the credentials may list, read, write and delete in it.`,
      options,
    );
  }
}
