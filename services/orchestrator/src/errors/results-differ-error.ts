import { AppError } from '@mammoflow/errors';

/** A mammogram that was analysed before cannot be analysed now, when its results are to be made for another destination. */
export class ResultsDifferError extends AppError {
  readonly code = 'ORCHESTRATOR_RESULTS_DIFFER';
  readonly retryable = true;

  constructor(sopInstanceUid: string) {
    super(`Mammogram ${sopInstanceUid} was analysed before and cannot be now; see the log of the workers.`);
  }
}
