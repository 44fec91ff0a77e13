import { AppError } from '@mammoflow/errors';

/** Somebody uploads an image for a trial into a study that a PACS has sent; it would be reported with that study. */
export class StudyInEarnestError extends AppError {
  readonly code = 'UPLOAD_STUDY_IN_EARNEST';
  readonly retryable = false;

  constructor() {
    super(
      'The study of this image came from a PACS; nothing is added to it by hand. What is there of it is shown as it is.',
    );
  }
}
