import { AppError } from '@mammoflow/errors';

/** Pixel Data, as stored or as decoded, hold fewer pixels than Rows × Columns. */
export class PixelDataTooShortError extends AppError {
  readonly code = 'DICOM_PIXEL_DATA_TOO_SHORT';
  readonly retryable = false;

  constructor(neededBytes: number, availableBytes: number) {
    super(
      `Rows and Columns need ${neededBytes} bytes of pixels, ${availableBytes} are there; send the instance again.`,
    );
  }
}
