import { AppError } from '@mammoflow/errors';

/** A request names an analysis that is none of the study. */
export class AnalysisUnknownError extends AppError {
  readonly code = 'API_ANALYSIS_UNKNOWN';
  readonly retryable = false;

  constructor() {
    super('The study has no such analysis.');
  }
}
