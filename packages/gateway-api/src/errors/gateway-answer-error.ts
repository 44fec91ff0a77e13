import { AppError } from '@mammoflow/errors';

/** The gateway's API answered something else than expected. */
export class GatewayAnswerError extends AppError {
  readonly code = 'CLI_GATEWAY_ANSWER';
  readonly retryable = true;

  constructor(status: number, options?: ErrorOptions) {
    super(`The gateway answered with HTTP ${status}; see its log.`, options);
  }
}
