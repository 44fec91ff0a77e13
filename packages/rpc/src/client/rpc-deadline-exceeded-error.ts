import { AppError } from '@mammoflow/errors';

/** A worker took longer than the call's deadline. */
export class RpcDeadlineExceededError extends AppError {
  readonly code = 'RPC_DEADLINE_EXCEEDED';
  readonly retryable = true;

  constructor(method: string, options?: ErrorOptions) {
    super(`${method} did not answer before its deadline; the worker may need more replicas or threads.`, options);
  }
}
