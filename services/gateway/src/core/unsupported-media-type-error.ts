import { AppError } from '@mammoflow/errors';

/** The body is not what this service takes. */
export class UnsupportedMediaTypeError extends AppError {
  readonly code = 'STOW_UNSUPPORTED_MEDIA_TYPE';
  readonly retryable = false;

  constructor() {
    super('Send multipart/related; type="application/dicom" without a Content-Encoding (PS3.18 10.5.1).');
  }
}
