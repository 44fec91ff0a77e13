import { AppError } from '@mammoflow/errors';

/** So many follow what happens already that no more can be served. */
export class TooManyStreamsError extends AppError {
  readonly code = 'API_TOO_MANY_STREAMS';
  readonly retryable = true;

  constructor() {
    super('Too many follow what happens; close pages that nobody looks at, or try again later.');
  }
}
