import { AppError } from '@mammoflow/errors';

/** An image was received, analysed and removed after KEEP_IMAGES_HOURS; only its facts are still known. */
export class ImageForgottenError extends AppError {
  readonly code = 'API_IMAGE_FORGOTTEN';
  readonly retryable = false;

  constructor() {
    super('The image is no longer kept here; open the study in the viewer of the PACS, or send it from there again.');
  }
}
