import { AppError } from '@mammoflow/errors';

/** The PACS answers with more than any use could be made of; nothing of it is kept. */
export class PacsAnswerTooLargeError extends AppError {
  readonly code = 'PACS_ANSWER_TOO_LARGE';
  readonly retryable = true;

  constructor(most: string) {
    super(
      `The PACS answered with more than ${most}; check that its address is a DICOMweb root, and that its searches filter and end.`,
    );
  }
}
