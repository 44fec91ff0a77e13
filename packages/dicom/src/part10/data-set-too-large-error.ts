import { AppError } from '@mammoflow/errors';

/** A deflated data set grows beyond the limit; deflate packs a thousand to one, so this is refused while inflating. */
export class DataSetTooLargeError extends AppError {
  readonly code = 'DICOM_DATA_SET_TOO_LARGE';
  readonly retryable = false;

  constructor(limitBytes: number) {
    super(`The deflated data set inflates to more than ${limitBytes} bytes; it is refused.`);
  }
}
