import { S3ServiceException } from '@aws-sdk/client-s3';
import { AppError } from '@mammoflow/errors';
import { SpoolFullError } from '../spool-full-error.ts';
import { SpoolStoreRefusedError } from './spool-store-refused-error.ts';
import { SpoolStoreUnreachableError } from './spool-store-unreachable-error.ts';

const noRoom: ReadonlySet<string> = new Set(['XMinioStorageFull', 'QuotaExceeded', 'InsufficientCapacity']);

/** HTTP status that the S3 server answered with; undefined when it did not answer. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
}

/** The spool's own error for a failed request; what already is an {@link AppError} stays as it is. */
export function toStoreError(error: unknown): Error {
  if (error instanceof AppError) return error;
  const status = statusOf(error);
  const name = error instanceof Error ? error.name : 'an error';
  if (status === 507 || noRoom.has(name)) return new SpoolFullError({ cause: error });
  if (status !== undefined && status >= 400 && status < 500 && status !== 408 && status !== 429) {
    return new SpoolStoreRefusedError(name, { cause: error });
  }
  return new SpoolStoreUnreachableError(name, { cause: error });
}
