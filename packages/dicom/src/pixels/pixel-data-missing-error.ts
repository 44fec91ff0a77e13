import { AppError } from '@mammoflow/errors';

/** The instance has no Pixel Data (7FE0,0010), or an empty one. */
export class PixelDataMissingError extends AppError {
  readonly code = 'DICOM_PIXEL_DATA_MISSING';
  readonly retryable = false;

  constructor() {
    super('The instance has no Pixel Data (7FE0,0010); send it again with its pixels.');
  }
}
