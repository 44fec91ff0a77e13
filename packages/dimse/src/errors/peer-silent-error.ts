import { AppError } from '@mammoflow/errors';

/** The peer was silent, or let it trickle, for longer than it may. */
export class PeerSilentError extends AppError {
  readonly code = 'DIMSE_PEER_SILENT';
  readonly retryable = true;

  constructor(timeoutMs: number, options?: ErrorOptions) {
    super(`The peer sent or took next to nothing for ${timeoutMs} ms; the association is aborted.`, options);
  }
}
