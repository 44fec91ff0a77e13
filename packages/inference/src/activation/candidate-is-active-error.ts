import { AppError } from '@mammoflow/errors';

/** A bundle that is in use cannot run in its own shadow: there is nothing to compare. */
export class CandidateIsActiveError extends AppError {
  readonly code = 'MODEL_CANDIDATE_IS_ACTIVE';
  readonly retryable = false;

  constructor(bundleId: string) {
    super(`${bundleId} is in use already; name another bundle of its task as the candidate.`);
  }
}
