import { AppError } from '@mammoflow/errors';

/** No replica of a worker answered, also after retries. */
export class RpcUnavailableError extends AppError {
  readonly code = 'RPC_UNAVAILABLE';
  readonly retryable = true;

  constructor(method: string, options?: ErrorOptions) {
    super(`No worker answered ${method}; check that it runs and that its target is right.`, options);
  }
}
