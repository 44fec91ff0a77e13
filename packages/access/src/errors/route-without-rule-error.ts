import { AppError } from '@mammoflow/errors';

/** A route is in no table that says who may use it: a defect of the service, which does not start like this. */
export class RouteWithoutRuleError extends AppError {
  readonly code = 'ACCESS_ROUTE_WITHOUT_RULE';
  readonly retryable = false;

  constructor(route: string) {
    super(`Nothing says who may use ${route}; add it to the table of routes.`);
  }
}
