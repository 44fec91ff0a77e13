import { AppError } from '@mammoflow/errors';

/** An instance came for a study that another client has begun, from one that may not reach studies of others. */
export class StudyOfAnotherError extends AppError {
  readonly code = 'STOW_STUDY_OF_ANOTHER';
  readonly retryable = false;

  constructor() {
    super('The study was begun by another client; grant every-study to clients that add to each other’s studies.');
  }
}
