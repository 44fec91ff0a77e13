import { AppError } from '@mammoflow/errors';

/** No gateway answers at the address. */
export class GatewayUnreachableError extends AppError {
  readonly code = 'CLI_GATEWAY_UNREACHABLE';
  readonly retryable = true;

  constructor(url: string, options?: ErrorOptions) {
    super(`No gateway answers at ${url}; name another with --gateway or GATEWAY_URL.`, options);
  }
}
