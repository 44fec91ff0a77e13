import { AppError } from '@mammoflow/errors';

/** No instance of the study was ever received, or it was removed long after its analysis. */
export class StudyUnknownError extends AppError {
  readonly code = 'API_STUDY_UNKNOWN';
  readonly retryable = false;

  constructor() {
    super('Nothing is known of this study; send it first.');
  }
}
