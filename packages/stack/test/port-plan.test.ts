import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { planPorts, portsOf } from '../src/core/port-plan.ts';
import { holdPorts } from '../src/io/ports.ts';
import { PortTakenError, claimPorts, findPorts, oneOfEach } from '../src/index.ts';

describe('planPorts', () => {
  it('puts the gateway at the base and the viewer beside it', () => {
    const plan = planPorts(18_000, oneOfEach);
    expect(plan.services.gateway).toEqual([{ serve: 18_000, metrics: 18_000 }]);
    expect(plan.viewer).toBe(18_001);
  });

  it('gives every replica ports of its own', () => {
    const ports = portsOf(planPorts(18_000, { ...oneOfEach, detection: 3, orchestrator: 2, shadow: 1 }));
    expect(ports).toHaveLength(5 + 2 * (1 + 3 + 1 + 1 + 2 + 1));
  });
});

describe('when a port is in use', () => {
  it('refuses a base that was asked for, and looks further when none was', async () => {
    const free = await findPorts(31_000, oneOfEach);
    const squatter = createServer().listen(free.redis, '127.0.0.1');
    await once(squatter, 'listening');
    const base = free.services.gateway[0]?.serve ?? 0;
    await expect(claimPorts(base, oneOfEach)).rejects.toBeInstanceOf(PortTakenError);
    expect((await findPorts(base, oneOfEach)).redis).toBeGreaterThan(free.redis);
    squatter.close();
  });

  it('gives two stacks that start at the same time blocks of their own', async () => {
    const place = { portBase: undefined, from: 32_000 };
    const held = await Promise.all([1, 2, 3].map(() => holdPorts(place, oneOfEach)));
    expect(new Set(held.map(({ plan }) => plan.redis)).size).toBe(3);
    await Promise.all(held.map((each) => each.release()));
  });
});
