import { AppError } from '@mammoflow/errors';

/** The call failed in a way that says nothing about its content: a broken connection, a worker of another version. */
export class RpcFailedError extends AppError {
  readonly code = 'RPC_FAILED';
  readonly retryable = true;

  /** Name of the gRPC status, e.g. `UNIMPLEMENTED`. */
  readonly status: string;

  constructor({ method, status }: { readonly method: string; readonly status: string }, options?: ErrorOptions) {
    super(`${method} failed with gRPC status ${status}; the worker's log says more.`, options);
    this.status = status;
  }
}
