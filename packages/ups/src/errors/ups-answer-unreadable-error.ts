import { AppError } from '@mammoflow/errors';

/** The worklist server answered something else than PS3.18 chapter 11 prescribes. */
export class UpsAnswerUnreadableError extends AppError {
  readonly code = 'UPS_ANSWER_UNREADABLE';
  readonly retryable = true;

  constructor(transaction: string) {
    super(`The answer to ${transaction} is no DICOM JSON; check that the address is a root of the worklist service.`);
  }
}
