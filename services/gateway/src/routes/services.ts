import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { servicesSchema, viewServices } from '../core/operations/services-view.ts';
import type { GatewayParts } from '../gateway-parts.ts';

const listServices = {
  operationId: 'listServices',
  tags: ['operations'],
  summary: 'What runs: gateways, orchestrators, replicas of workers with their models, and what does not fit together',
  response: { 200: servicesSchema, ...refusals() },
};

/** `/api/services`: who is there, as each process says it of itself and orchestrators of the workers that they find. */
export function serviceRoutes(app: ApiApp, { operations, readBundles }: GatewayParts): void {
  app.get('/api/services', { schema: listServices }, async () => {
    const [presences, inWork, active] = await Promise.all([
      operations.presences(),
      operations.jobs.inWork(),
      readBundles().catch(() => undefined),
    ]);
    return viewServices({ presences, inWork, active });
  });
}
