import { AppError } from './app-error.ts';

/** What a record, a log line or an API answer keeps of an error: a stable code, a sentence, and whether to retry. */
export interface ErrorDescription {
  readonly code: string;
  readonly message: string;
  readonly retryable: boolean;
}

/** Describes anything that was thrown; what is not an {@link AppError} is a defect or the machine's, so it may pass. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof AppError) return { code: error.code, message: error.message, retryable: error.retryable };
  const message = error instanceof Error ? error.message : 'A value that is not an Error was thrown.';
  return { code: 'INTERNAL', message, retryable: true };
}
