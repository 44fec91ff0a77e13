import { AppError } from '@mammoflow/errors';

/** The call failed in a way that says nothing about its content: a broken connection, a worker of another version. */
export class RpcFailedError extends AppError {
  readonly code = 'RPC_FAILED';
  readonly retryable = true;

  constructor(call: { readonly method: string; readonly status: string }, options?: ErrorOptions) {
    super(`${call.method} failed with gRPC status ${call.status}; the worker's log says more.`, options);
  }
}
