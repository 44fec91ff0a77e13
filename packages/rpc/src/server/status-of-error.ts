import { status } from '@grpc/grpc-js';
import type { StatusObject } from '@grpc/grpc-js';
import { AppError, describeError } from '@mammoflow/errors';
import { errorToMetadata } from '../error-metadata.ts';
import { RpcOverloadedError } from '../rpc-overloaded-error.ts';

/**
 * The gRPC status that tells an error. An {@link AppError}'s message is made for others to read; of anything else only
 * the fact is told, since nobody checked what its message holds.
 */
export function statusOfError(error: unknown): StatusObject {
  const description =
    error instanceof AppError
      ? describeError(error)
      : { code: 'INTERNAL', message: 'The worker failed unexpectedly; its log says why.', retryable: true };
  return { code: codeOf(error), details: description.message, metadata: errorToMetadata(description) };
}

function codeOf(error: unknown): status {
  if (!(error instanceof AppError)) return status.INTERNAL;
  if (error instanceof RpcOverloadedError) return status.RESOURCE_EXHAUSTED;
  if (error.retryable) return status.UNAVAILABLE;
  return error.code.startsWith('MODEL_') ? status.FAILED_PRECONDITION : status.INVALID_ARGUMENT;
}
