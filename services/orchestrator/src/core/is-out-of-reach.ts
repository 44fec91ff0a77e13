import { RpcDeadlineExceededError, RpcUnavailableError } from '@mammoflow/rpc';

/** Whether nobody answered; what a worker answers, it says in errors of its own. */
export function isOutOfReach(error: unknown): boolean {
  return error instanceof RpcUnavailableError || error instanceof RpcDeadlineExceededError;
}
