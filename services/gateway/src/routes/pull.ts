import { PullStore } from '@mammoflow/spool';
import type { ApiApp } from '../api/api-app.ts';
import { refusals } from '../api/refusals.ts';
import { pullViewSchema, viewPull } from '../core/pull/pull-view.ts';
import type { GatewayParts } from '../gateway-parts.ts';
import { z } from 'zod';

const getPull = {
  operationId: 'getPull',
  tags: ['operations'],
  summary: 'What is fetched from the PACS, and what of it goes wrong',
  response: { 200: pullViewSchema.extend({ isOn: z.boolean() }), ...refusals() },
};

/** `/api/pull`: what is fetched from the PACS; the same on every gateway, for it is read from the spool. */
export function pullRoutes(app: ApiApp, { config, storage }: Pick<GatewayParts, 'config' | 'storage'>): void {
  const store = new PullStore(storage);
  const isOn = config.PULL_FILE !== undefined;
  app.get('/api/pull', { schema: getPull }, async () => {
    const [cursor, records] = await Promise.all([store.readCursor(), store.readRecords()]);
    return { isOn, ...viewPull(cursor, records) };
  });
}
