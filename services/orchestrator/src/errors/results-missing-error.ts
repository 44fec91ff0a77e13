import { AppError } from '@mammoflow/errors';

/** Results are to be delivered that do not exist (any more). */
export class ResultsMissingError extends AppError {
  readonly code = 'ORCHESTRATOR_RESULTS_MISSING';
  readonly retryable = false;

  constructor(jobId: string) {
    super(`The spool has no results of analysis ${jobId}; ask for the analysis again.`);
  }
}
