import { AppError } from '@mammoflow/errors';

/** The bytes are not a data set that PS3.5 allows: an impossible VR, length, nesting or delimiter. */
export class MalformedPart10Error extends AppError {
  readonly code = 'DICOM_MALFORMED';
  readonly retryable = false;
  /** Where in the (inflated) data the walker gave up. */
  readonly offset: number;

  constructor(what: string, offset: number) {
    super(`The DICOM data are malformed at byte ${offset}: ${what}. Ask for the instance to be exported again.`);
    this.offset = offset;
  }
}
