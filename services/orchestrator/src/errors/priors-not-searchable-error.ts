import { AppError } from '@mammoflow/errors';

/** Earlier exams cannot be looked for: the images name no patient by a Patient ID that can be searched, or no study date. */
export class PriorsNotSearchableError extends AppError {
  readonly code = 'ORCHESTRATOR_PRIORS_NOT_SEARCHABLE';
  readonly retryable = false;

  constructor() {
    super('The images name no patient or no study date by which earlier exams could be searched.');
  }
}
