import { AppError } from '@mammoflow/errors';

/** A network answered with something that is no answer; better said than passed on as "no findings". */
export class ModelOutputInvalidError extends AppError {
  readonly code = 'MODEL_OUTPUT_INVALID';
  readonly retryable = false;

  constructor(bundleId: string, problem: string) {
    super(`The output of bundle ${bundleId} is not usable: ${problem}.`);
  }
}
