import { AppError } from '@mammoflow/errors';

/** The peer accepted no presentation context for this SOP Class in a transfer syntax that can be sent. */
export class ContextNotAcceptedError extends AppError {
  readonly code = 'DIMSE_CONTEXT_NOT_ACCEPTED';
  readonly retryable = false;
  readonly sopClassUid: string;

  constructor(sopClassUid: string) {
    super(`The peer does not take SOP Class ${sopClassUid} in a transfer syntax that can be sent; enable it there.`);
    this.sopClassUid = sopClassUid;
  }
}
