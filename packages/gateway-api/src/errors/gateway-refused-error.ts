import { AppError } from '@mammoflow/errors';

/** What a gateway says of a request that it does not do. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly retryable?: boolean;
}

/** The gateway does not do what it was asked for; it says why. */
export class GatewayRefusedError extends AppError {
  readonly code = 'CLI_GATEWAY_REFUSED';
  readonly retryable: boolean;
  /** What the gateway said. */
  readonly refusal: Refusal;
  /** Of HTTP. */
  readonly status: number;

  constructor(status: number, refusal: Refusal) {
    super(`${refusal.code}: ${refusal.message}`);
    this.retryable = refusal.retryable ?? false;
    this.refusal = refusal;
    this.status = status;
  }
}
