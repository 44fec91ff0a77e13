import type { ApiApp } from '../api/api-app.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { auditRoutes } from './audit.ts';
import { destinationTrialRoutes } from './destination-trials.ts';
import { errorCodeRoutes } from './error-codes.ts';
import { queueRoutes } from './queues.ts';
import { serviceRoutes } from './services.ts';
import { studyActionRoutes } from './study-actions.ts';
import { trendRoutes } from './trends.ts';

/** What those who run the system look at and do. */
export function operationsRoutes(app: ApiApp, parts: GatewayParts): void {
  queueRoutes(app, parts);
  studyActionRoutes(app, parts);
  serviceRoutes(app, parts);
  destinationTrialRoutes(app, parts);
  trendRoutes(app, parts);
  auditRoutes(app, parts);
  errorCodeRoutes(app);
}
