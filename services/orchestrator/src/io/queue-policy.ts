import { AppError } from '@mammoflow/errors';
import { UnrecoverableError } from 'bullmq';

/** What is known of a job's attempts; `attemptsMade` counts those that have ended. */
export interface Attempts {
  readonly attemptsMade: number;
  readonly opts: { readonly attempts?: number };
}

/** Whether the attempt that is under way is the last one. */
export function isLastAttempt({ attemptsMade, opts }: Attempts): boolean {
  return attemptsMade + 1 >= (opts.attempts ?? 1);
}

/** Tells the queue not to try again what will not pass by itself. */
export function toQueueError(error: unknown): unknown {
  if (!(error instanceof AppError) || error.retryable) return error;
  return new UnrecoverableError(`${error.code}: ${error.message}`);
}

/** Whether an error ended its job: no attempt is left, or none would help. */
export function isFinal(error: Error, { attemptsMade, opts }: Attempts): boolean {
  return error instanceof UnrecoverableError || attemptsMade >= (opts.attempts ?? 1);
}
