import { AppError } from '@mammoflow/errors';

/** An opinion was given on an exam of which nothing was analysed: there is nothing to agree or disagree with. */
export class NotAnalysedError extends AppError {
  readonly code = 'API_NOT_ANALYSED';
  readonly retryable = false;

  constructor() {
    super('The exam has not been analysed; wait for the analysis, or try it again if it has failed.');
  }
}
