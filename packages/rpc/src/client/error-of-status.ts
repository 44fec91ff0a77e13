import { status } from '@grpc/grpc-js';
import type { ServiceError } from '@grpc/grpc-js';
import type { AppError } from '@mammoflow/errors';
import { errorFromMetadata } from '../error-metadata.ts';
import { RpcDeadlineExceededError } from './rpc-deadline-exceeded-error.ts';
import { RpcFailedError } from './rpc-failed-error.ts';
import { RpcUnavailableError } from './rpc-unavailable-error.ts';

/**
 * The worker's own error where it sent one, else what the status says about the connection.
 *
 * @param path - `/mammoflow.v1.DetectionService/Detect`; errors name it `DetectionService/Detect`.
 */
export function errorOfStatus(path: string, error: ServiceError | null): AppError {
  const method = path.replace(/^\/mammoflow\.v1\./, '');
  if (error === null) return new RpcFailedError({ method, status: 'OK, but nothing came' });
  const relayed = errorFromMetadata(error.metadata, error.details);
  if (relayed !== undefined) return relayed;
  const cause = { cause: error };
  if (error.code === status.UNAVAILABLE) return new RpcUnavailableError(method, cause);
  if (error.code === status.DEADLINE_EXCEEDED) return new RpcDeadlineExceededError(method, cause);
  return new RpcFailedError({ method, status: status[error.code] }, cause);
}
