import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { Access, accessFileSchema, guardRoutes } from '../src/index.ts';
import type { Refusal, RouteRules } from '../src/index.ts';

const access = new Access(
  accessFileSchema.parse({ schemaVersion: 1, clients: [{ name: 'nobody', scopes: ['read'] }] }),
);

const routes: RouteRules = { 'GET /open': 'everybody', 'GET /closed': ['read'] };

describe('a route', () => {
  it('keeps the service from starting when it is not in the table', () => {
    const app = Fastify();
    guardRoutes(app, { access, routes, onRefused: () => undefined });
    expect(() => app.get('/forgotten', () => 'secret')).toThrow('GET /forgotten');
  });

  it('of the table is open or closed as it says, also for HEAD, and refusals are told', async () => {
    const app = Fastify();
    const refusals: Refusal[] = [];
    guardRoutes(app, { access, routes, onRefused: (refusal) => refusals.push(refusal) });
    app.get('/open', () => 'open');
    app.get('/closed', () => 'closed');
    expect((await app.inject('/open')).body).toBe('open');
    expect((await app.inject('/closed')).body).not.toContain('"closed"');
    expect((await app.inject({ method: 'HEAD', url: '/closed' })).statusCode).not.toBe(200);
    expect(refusals).toMatchObject([
      { method: 'GET', route: '/closed', clientName: undefined, error: { code: 'ACCESS_CREDENTIALS_MISSING' } },
      { method: 'HEAD', route: '/closed' },
    ]);
  });

  it('is open where nobody has to say who they are', async () => {
    const app = Fastify();
    guardRoutes(app, { access: undefined, routes, onRefused: () => undefined });
    app.get('/closed', ({ client }) => client.name);
    expect((await app.inject('/closed')).body).toBe('anybody');
  });
});
