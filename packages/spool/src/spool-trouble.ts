import { SpoolStoreRefusedError } from './s3/spool-store-refused-error.ts';
import { SpoolStoreUnreachableError } from './s3/spool-store-unreachable-error.ts';
import { SpoolStoreUnsuitableError } from './s3/spool-store-unsuitable-error.ts';
import { SpoolFullError } from './spool-full-error.ts';
import { SpoolIoError } from './spool-io-error.ts';
import { SpoolNotWritableError } from './spool-not-writable-error.ts';
import { TrialRemovedError } from './trial-removed-error.ts';

const troubles = [
  SpoolFullError,
  SpoolIoError,
  SpoolNotWritableError,
  SpoolStoreRefusedError,
  SpoolStoreUnreachableError,
  SpoolStoreUnsuitableError,
  TrialRemovedError,
] as const;

/** Whether the spool could not do its work, whatever it was asked to keep: a sender should try again later. */
export function isSpoolTrouble(error: unknown): boolean {
  return troubles.some((trouble) => error instanceof trouble);
}
