import { PullStore } from '@mammoflow/spool';
import type { FastifyInstance } from 'fastify';
import { viewPull } from '../core/pull/pull-view.ts';
import type { GatewayParts } from '../gateway-parts.ts';

/** `/api/pull`: what is fetched from the PACS; the same on every gateway, for it is read from the spool. */
export function pullRoutes(app: FastifyInstance, { config, storage }: Pick<GatewayParts, 'config' | 'storage'>): void {
  const store = new PullStore(storage);
  const isOn = config.PULL_FILE !== undefined;
  app.get('/api/pull', async () => {
    const [cursor, records] = await Promise.all([store.readCursor(), store.readRecords()]);
    return { isOn, ...viewPull(cursor, records) };
  });
}
