import { AppError } from '@mammoflow/errors';

/** The command line was called in a way that makes no sense; the message ends with how to call it. */
export class UsageError extends AppError {
  readonly code = 'CLI_USAGE';
  readonly retryable = false;

  constructor(problem: string, usage: string, options?: ErrorOptions) {
    super(`${problem}\n\n${usage}`, options);
  }
}
