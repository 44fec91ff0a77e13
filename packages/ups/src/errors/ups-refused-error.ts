import { AppError } from '@mammoflow/errors';

/**
 * The worklist server refuses a request, now and later: its address, our credentials or the contents of the work item must
 * be looked at. Nothing is wrong with the exam.
 */
export class UpsRefusedError extends AppError {
  readonly code = 'UPS_REFUSED';
  /** A proxy says so too while the server behind it starts, or until a token is renewed. */
  readonly retryable = true;
  readonly httpStatus: number;

  constructor(transaction: string, httpStatus: number) {
    super(
      `The worklist server refuses ${transaction} (HTTP ${httpStatus}); see its log, then address and credentials.`,
    );
    this.httpStatus = httpStatus;
  }
}
