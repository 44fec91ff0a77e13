import { AppError } from '@mammoflow/errors';

/** The environment does not describe a working configuration; the message names each variable, never its value. */
export class ConfigInvalidError extends AppError {
  readonly code = 'CONFIG_INVALID';
  readonly retryable = false;
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The configuration is not usable: ${problems.join('; ')}.`);
    this.problems = problems;
  }
}
