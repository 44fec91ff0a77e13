import { AppError } from '@mammoflow/errors';

/** There is no preset of that name. */
export class UnknownPresetError extends AppError {
  readonly code = 'PHANTOM_UNKNOWN_PRESET';
  readonly retryable = false;

  constructor(name: string, known: readonly string[]) {
    super(`There is no phantom preset "${name}"; choose one of ${known.join(', ')}.`);
  }
}
