import { AppError } from '@mammoflow/errors';

/** No worker of a stage could be reached, so nothing of the exam was tried yet: it waits for as long as that takes. */
export class WorkersAwayError extends AppError {
  readonly code = 'ORCHESTRATOR_WORKERS_AWAY';
  readonly retryable = true;

  constructor(options: ErrorOptions) {
    super(
      'The workers of a stage are away; exams wait until one has started. Start it, or see why it does not.',
      options,
    );
  }
}
