import { AppError } from '@mammoflow/errors';

/** A picture comes without what it does not say itself: laterality, view and spacing. */
export class PictureFactsMissingError extends AppError {
  readonly code = 'UPLOAD_PICTURE_FACTS_MISSING';
  readonly retryable = false;

  constructor() {
    super('A picture needs laterality (L or R), view (CC or MLO) and spacing in mm.');
  }
}
