import { AppError } from '@mammoflow/errors';

/** What precedes Pixel Data is larger than anyone should hold in memory. */
export class HeaderTooLargeError extends AppError {
  readonly code = 'DICOM_HEADER_TOO_LARGE';
  readonly retryable = false;

  constructor(limitBytes: number) {
    super(`The DICOM header is larger than ${limitBytes} bytes; it is not read. Remove its bulk data at the source.`);
  }
}
