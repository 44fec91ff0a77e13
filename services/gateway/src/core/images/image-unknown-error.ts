import { AppError } from '@mammoflow/errors';

/** The study has no such instance. */
export class ImageUnknownError extends AppError {
  readonly code = 'API_IMAGE_UNKNOWN';
  readonly retryable = false;

  constructor() {
    super('The study has no image of this SOP Instance UID; ask for the study to see which ones it has.');
  }
}
