import { AppError } from '@mammoflow/errors';

/** The compressed stream describes another image than the header; refused before anything is allocated for it. */
export class CodestreamMismatchError extends AppError {
  readonly code = 'DICOM_CODESTREAM_MISMATCH';
  readonly retryable = false;

  constructor(what: string) {
    super(`The compressed pixels do not belong to this header: ${what}. Ask for the instance to be exported again.`);
  }
}
