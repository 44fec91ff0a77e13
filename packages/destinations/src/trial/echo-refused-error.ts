import { AppError } from '@mammoflow/errors';

/** A destination takes associations and does not answer C-ECHO with success, or takes no such context. See its log. */
export class EchoRefusedError extends AppError {
  readonly code = 'DESTINATION_ECHO_REFUSED';
  readonly retryable = true;

  /** @param status - DIMSE status; undefined when the context was not taken. */
  constructor(status?: number) {
    super(`The destination ${status === undefined ? 'takes no C-ECHO' : `answers C-ECHO with status ${status}`}.`);
  }
}
