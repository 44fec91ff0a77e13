import { AppError } from '@mammoflow/errors';

/** The exam, or the sending of its results, is under way in this moment and cannot be taken back. */
export class StudyInWorkError extends AppError {
  readonly code = 'API_STUDY_IN_WORK';
  readonly retryable = true;

  constructor() {
    super('The study is being worked on in this moment; look again when that has ended.');
  }
}
