import { AppError } from '@mammoflow/errors';

/** A job names an analysis that nobody asked for in this spool. */
export class RequestMissingError extends AppError {
  readonly code = 'ORCHESTRATOR_REQUEST_MISSING';
  /** The spool may not be mounted yet. */
  readonly retryable = true;

  constructor(jobId: string) {
    super(`The spool has no request ${jobId}; check that gateway and orchestrator share one SPOOL_DIR.`);
  }
}
