import { Counter, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { startMetricsServer } from '../src/index.ts';

describe('the metrics server', () => {
  it('answers /metrics with what the registry holds and nothing else', async () => {
    const registry = new Registry();
    new Counter({ name: 'things_total', help: 'things', registers: [registry] }).inc(3);
    const server = await startMetricsServer({ host: '127.0.0.1', port: 0, registry });
    const metrics = await fetch(`http://127.0.0.1:${server.port}/metrics`);
    expect(await metrics.text()).toContain('things_total 3');
    expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404);
    await server.close();
  });
});
