import { AppError } from '@mammoflow/errors';

/** The command was called with arguments that make no sense. */
export class PhantomUsageError extends AppError {
  readonly code = 'PHANTOM_USAGE';
  readonly retryable = false;

  constructor(problem: string, options?: ErrorOptions) {
    super(`${problem} See "mammoflow phantom --help".`, options);
  }
}
