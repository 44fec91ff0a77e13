import { AppError } from '@mammoflow/errors';

/** The candidates could read no image of an exam that the models in use have read. Tried again; the log of the shadow worker says why. */
export class CandidatesFailedError extends AppError {
  readonly code = 'ORCHESTRATOR_CANDIDATES_FAILED';
  readonly retryable = true;

  constructor() {
    super('The candidates could read no image of the exam. It is tried again; see the log of the shadow worker.');
  }
}
