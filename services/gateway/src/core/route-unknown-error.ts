import { AppError } from '@mammoflow/errors';

/** Nothing is served under this path and method. The path is not repeated, for it is whatever somebody typed. */
export class RouteUnknownError extends AppError {
  readonly code = 'API_ROUTE_UNKNOWN';
  readonly retryable = false;

  constructor() {
    super('There is nothing here for this method; docs/operations.md lists what there is.');
  }
}
