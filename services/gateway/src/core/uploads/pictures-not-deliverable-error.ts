import { AppError } from '@mammoflow/errors';

/** Results refer to images that were made from pictures here, which no archive has: nobody could make anything of them. */
export class PicturesNotDeliverableError extends AppError {
  readonly code = 'UPLOAD_PICTURES_NOT_DELIVERABLE';
  readonly retryable = false;

  constructor() {
    super('The images of this study were made from pictures; no archive has them, so results of it are not sent.');
  }
}
