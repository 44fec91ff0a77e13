import { AppError } from '@mammoflow/errors';

/** The gateway does not do what it was asked for; it says why. */
export class GatewayRefusedError extends AppError {
  readonly code = 'CLI_GATEWAY_REFUSED';
  readonly retryable = false;

  constructor(refusal: { readonly code: string; readonly message: string }) {
    super(`${refusal.code}: ${refusal.message}`);
  }
}
