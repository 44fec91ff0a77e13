import { AppError } from '@mammoflow/errors';

/** The bytes are not a DICOM Part 10 file: no `DICM` after the preamble, or File Meta Information without what it must say. */
export class NotPart10Error extends AppError {
  readonly code = 'DICOM_NOT_PART_10';
  readonly retryable = false;

  constructor(what: string) {
    super(`Not a DICOM Part 10 file (PS3.10 7.1): ${what}.`);
  }
}
