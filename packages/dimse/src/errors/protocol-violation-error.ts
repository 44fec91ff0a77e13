import { AppError } from '@mammoflow/errors';

/** The peer sent what PS3.8 or PS3.7 does not allow. */
export class ProtocolViolationError extends AppError {
  readonly code = 'DIMSE_PROTOCOL_VIOLATION';
  readonly retryable = true;

  constructor(what: string, options?: ErrorOptions) {
    super(
      `The peer breaks the DICOM upper layer protocol (${what}); the association is aborted, and tried again. Check that it is a DICOM peer.`,
      options,
    );
  }
}
