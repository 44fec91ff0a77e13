import { AppError } from '@mammoflow/errors';

/** The worklist server answered that it cannot do this now. */
export class UpsBusyError extends AppError {
  readonly code = 'UPS_BUSY';
  readonly retryable = true;
  readonly httpStatus: number;

  constructor(httpStatus: number) {
    super(`The worklist server cannot do this now (HTTP ${httpStatus}); it is tried again.`);
    this.httpStatus = httpStatus;
  }
}
