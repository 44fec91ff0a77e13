import { AppError } from '@mammoflow/errors';

/** Nothing in an image stands out from its background: it is blank, or of something else. */
export class NoBreastError extends AppError {
  readonly code = 'IMAGING_NO_BREAST';
  readonly retryable = false;

  constructor() {
    super('No breast was found in the image: it is blank or nearly uniform; check the image at its source.');
  }
}
