import { AppError } from '@mammoflow/errors';

/** The Image Pixel module describes something other than one frame of 8 or 16 bit monochrome pixels. */
export class UnsupportedPixelFormatError extends AppError {
  readonly code = 'DICOM_PIXEL_FORMAT_UNSUPPORTED';
  readonly retryable = false;

  constructor(what: string) {
    super(`The pixels cannot be read: ${what}. One frame of 8 or 16 bit monochrome pixels is supported.`);
  }
}
