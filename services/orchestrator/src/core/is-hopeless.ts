import { AppError } from '@mammoflow/errors';
import { ResultsDifferError } from '../errors/results-differ-error.ts';
import { isBetweenModels } from './is-between-models.ts';

/** How often a delivery was tried. */
export interface DeliveryTries {
  /** Tries that failed before this one. */
  readonly attemptsMade: number;
  /** No other follows by itself. */
  readonly isLast: boolean;
}

/** A quarter of an hour, longer than new models take to reach all workers; after that the former ones will not come back. */
const BETWEEN_MODELS_ATTEMPTS = 12;

/** Whether results that could not be made for a delivery will not be made by trying on. */
export function isHopeless(error: unknown, { attemptsMade, isLast }: DeliveryTries): boolean {
  if (error instanceof AppError && !error.retryable) return true;
  if (error instanceof ResultsDifferError) return isLast;
  return isBetweenModels(error) && attemptsMade >= BETWEEN_MODELS_ATTEMPTS;
}
