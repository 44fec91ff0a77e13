import { AppError } from '@mammoflow/errors';

/** The compressed stream is damaged or incomplete. */
export class PixelDecodeError extends AppError {
  readonly code = 'DICOM_PIXEL_DECODE_FAILED';
  readonly retryable = false;

  constructor(what: string, options?: ErrorOptions) {
    super(`The compressed pixels cannot be decoded: ${what}. Send the instance again.`, options);
  }
}
