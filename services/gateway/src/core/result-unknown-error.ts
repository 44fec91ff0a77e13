import { AppError } from '@mammoflow/errors';

/** A result object, or the results of an analysis, were asked for that there are none of. */
export class ResultUnknownError extends AppError {
  readonly code = 'API_RESULT_UNKNOWN';
  readonly retryable = false;

  constructor() {
    super(
      'There is no such result of the study; results.kind and results.sopInstanceUid of the study say which there are.',
    );
  }
}
