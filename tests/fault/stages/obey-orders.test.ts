import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { Orders } from '../bench/orders.ts';

/** Stands for an orchestrator that records an outcome. */
const SERVICE = `
import { link, writeFile } from 'node:fs/promises';
const [, , from, to] = process.argv;
await writeFile(from, 'an outcome');
await link(from, to);
`;

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly isRecorded: boolean;
}

async function recordAnOutcome(give: (orders: Orders) => Promise<unknown>): Promise<Ended> {
  await using folder = await temporaryFolder('orders');
  const orders = await Orders.open(join(folder.path, 'orders'));
  const service = join(folder.path, 'services/orchestrator/src');
  const outcomes = join(folder.path, 'outcomes');
  await mkdir(service, { recursive: true });
  await mkdir(outcomes);
  await writeFile(join(service, 'main.mjs'), SERVICE);
  await give(orders);
  const to = join(outcomes, 'job.json');
  const child = spawn(process.execPath, [join(service, 'main.mjs'), join(folder.path, 'incoming.tmp'), to], {
    env: { ...process.env, ...orders.environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return { signal, isRecorded: existsSync(to) };
}

describe('a service with orders', () => {
  it('goes its way when there is none for it', async () => {
    const ended = await recordAnOutcome((orders) => orders.dieAt('gateway', 'request', 'before'));
    expect(ended).toEqual({ signal: null, isRecorded: true });
  });

  it('dies before the stage that is named, or after it', async () => {
    const before = recordAnOutcome((orders) => orders.dieAt('orchestrator', 'outcome', 'before'));
    const after = recordAnOutcome((orders) => orders.dieAt('orchestrator', 'outcome', 'after'));
    expect(await before).toEqual({ signal: 'SIGKILL', isRecorded: false });
    expect(await after).toEqual({ signal: 'SIGKILL', isRecorded: true });
  });
});
