import { AppError } from '@mammoflow/errors';

/** The PACS answered something else than DICOMweb prescribes. */
export class PacsAnswerUnreadableError extends AppError {
  readonly code = 'PACS_ANSWER_UNREADABLE';
  readonly retryable = true;

  constructor(what: string, options?: ErrorOptions) {
    super(
      `The answer of the PACS to ${what} is not what DICOMweb prescribes; check that its address is a DICOMweb root.`,
      options,
    );
  }
}
