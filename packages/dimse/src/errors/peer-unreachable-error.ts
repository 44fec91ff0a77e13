import { AppError } from '@mammoflow/errors';

/** Nobody listens there, or TLS cannot be agreed upon. */
export class PeerUnreachableError extends AppError {
  readonly code = 'DIMSE_PEER_UNREACHABLE';
  readonly retryable = true;

  constructor(reason: string, options?: ErrorOptions) {
    super(`No connection to the peer (${reason}); check its host, port and certificates. It is tried again.`, options);
  }
}
