import { AppError } from '@mammoflow/errors';

/** An instance does not say which one it is; nothing can be stored, analysed or referenced without. */
export class MissingUidError extends AppError {
  readonly code = 'DICOM_MISSING_UID';
  readonly retryable = false;
  /** Keyword of the attribute. */
  readonly attribute: string;

  constructor(attribute: string) {
    super(`The instance has no ${attribute}; add it at its source.`);
    this.attribute = attribute;
  }
}
