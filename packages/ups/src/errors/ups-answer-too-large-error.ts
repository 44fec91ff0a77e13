import { AppError } from '@mammoflow/errors';

/** The worklist server answers with more than any use could be made of; nothing of it is kept. */
export class UpsAnswerTooLargeError extends AppError {
  readonly code = 'UPS_ANSWER_TOO_LARGE';
  readonly retryable = true;

  constructor(transaction: string, most: string) {
    super(
      `The answer to ${transaction} is more than ${most}; check that the address is a root of the worklist service, and that its searches filter and end.`,
    );
  }
}
