import { AppError } from '@mammoflow/errors';

/**
 * A destination wants results that were not made when the exam was analysed, and that cannot be made from its images any more,
 * e.g. because other models run now. The end of such a delivery says so; the study is `REFUSED_BY_PACS`.
 */
export class ResultsNotMadeError extends AppError {
  readonly code = 'ORCHESTRATOR_RESULTS_NOT_MADE';
  readonly retryable = false;

  constructor(destination: string, why: string) {
    super(
      `What destination ${destination} is to have was not made when the exam was analysed, and cannot be made now (${why}); ` +
        `ask for the analysis anew (POST /api/studies/{uid}/analyse), then for the delivery.`,
    );
  }
}
