import { AppError } from '@mammoflow/errors';

/** The PACS answered that it cannot do this now. */
export class PacsBusyError extends AppError {
  readonly code = 'PACS_BUSY';
  readonly retryable = true;
  readonly httpStatus: number;
  /** How long the PACS wants to be left alone, when it says so. */
  readonly retryAfterMs: number | undefined;

  constructor(httpStatus: number, detail: string, retryAfterMs?: number) {
    super(`The PACS cannot do this now (HTTP ${httpStatus}, ${detail}); it is tried again.`);
    this.httpStatus = httpStatus;
    this.retryAfterMs = retryAfterMs;
  }
}
