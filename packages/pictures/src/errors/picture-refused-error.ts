import { AppError } from '@mammoflow/errors';

/** A picture cannot be made a mammogram: no PNG or JPEG, damaged, in colour, too small or too large; the message says which. */
export class PictureRefusedError extends AppError {
  readonly code = 'PICTURE_REFUSED';
  readonly retryable = false;
}
