import { AppError } from '@mammoflow/errors';

/** The worker holds as many calls as it may; another replica, or this one in a moment, can take the call. */
export class RpcOverloadedError extends AppError {
  readonly code = 'RPC_OVERLOADED';
  readonly retryable = true;

  constructor(maxInFlight: number) {
    super(`The worker already holds ${maxInFlight} calls; try again in a moment or add replicas.`);
  }
}
