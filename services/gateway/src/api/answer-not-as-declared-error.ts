import { AppError } from '@mammoflow/errors';

/** An answer of the API is not what its schema says: a defect of the gateway. Nothing of it is sent. */
export class AnswerNotAsDeclaredError extends AppError {
  readonly code = 'API_ANSWER_NOT_AS_DECLARED';
  readonly retryable = false;

  constructor(route: string, paths: readonly string[]) {
    super(`The answer of ${route} is not as declared: ${paths.join(', ')}.`);
  }
}
