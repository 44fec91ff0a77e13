import { AppError, describeError } from '@mammoflow/errors';
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

/** Tells the queue not to try again what will not pass by itself; the queue keeps code and sentence. */
export function toQueueError(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  return error.retryable ? new PassingError(error) : new FinalError(error);
}

/** The code of what a queue says has failed. */
export function codeOf(error: unknown): string {
  return error instanceof FinalError ? error.code : describeError(error).code;
}

/** What was thrown before it was told to the queue. */
export function originalOf(error: Error): Error {
  return error instanceof PassingError ? error.original : error;
}

/** The queue keeps its message. */
class PassingError extends Error {
  readonly original: AppError;

  constructor(original: AppError) {
    super(`${original.code}: ${original.message}`, { cause: original });
    this.original = original;
  }
}

/** The queue keeps its message. */
class FinalError extends UnrecoverableError {
  readonly code: string;

  constructor({ code, message }: AppError) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** Whether an error ended its job: no attempt is left, or none would help. */
export function isFinal(error: Error, { attemptsMade, opts }: Attempts): boolean {
  return error instanceof UnrecoverableError || attemptsMade >= (opts.attempts ?? 1);
}
