import { AppError } from '@mammoflow/errors';

/** Test data that every test machine has is not there. */
export class SharedDataMissingError extends AppError {
  readonly code = 'TESTKIT_SHARED_DATA_MISSING';
  readonly retryable = false;

  constructor(path: string) {
    super(`${path} does not exist. Put the shared test data beside the checkout or set MAMMOFLOW_SHARED_DATA.`);
  }
}
