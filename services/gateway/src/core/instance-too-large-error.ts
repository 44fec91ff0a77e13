import { AppError } from '@mammoflow/errors';

/** A part has more bytes than the gateway takes. */
export class InstanceTooLargeError extends AppError {
  readonly code = 'STOW_INSTANCE_TOO_LARGE';
  readonly retryable = false;

  constructor(limitBytes: number) {
    super(`An instance is larger than ${limitBytes} bytes; do not send it, or raise MAX_INSTANCE_BYTES.`);
  }
}
