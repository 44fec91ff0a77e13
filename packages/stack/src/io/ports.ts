import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import { planPorts, portsOf } from '../core/port-plan.ts';
import type { PortPlan } from '../core/port-plan.ts';
import type { Replicas } from '../core/services.ts';
import { PortTakenError } from '../port-taken-error.ts';

const LOOPBACK = '127.0.0.1';
const BLOCK_SIZE = 100;
const LAST_BLOCK = 60_000;

/** Whether nobody listens on a port of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = createServer();
  const failed = once(server, 'error').then(() => false);
  const listening = new Promise<boolean>((resolve) => {
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
  return Promise.race([failed, listening]);
}

/** Whether somebody accepts connections on a port of this machine. */
export async function isPortOpen(port: number): Promise<boolean> {
  const socket = connect({ port, host: LOOPBACK });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * The ports of a stack that begin at a base that somebody chose.
 *
 * @throws {@link PortTakenError} when one of them is in use.
 */
export async function claimPorts(portBase: number, replicas: Replicas): Promise<PortPlan> {
  const plan = planPorts(portBase, replicas);
  const taken = await firstTaken(plan);
  if (taken !== undefined) throw new PortTakenError(taken);
  return plan;
}

/** The first block of ports, from a base on in steps of 100, in which all that a stack needs are free. */
export async function findPorts(portBase: number, replicas: Replicas): Promise<PortPlan> {
  let taken: number | undefined;
  for (let base = portBase; base <= LAST_BLOCK; base += BLOCK_SIZE) {
    const plan = planPorts(base, replicas);
    const inUse = await firstTaken(plan);
    if (inUse === undefined) return plan;
    taken ??= inUse;
  }
  throw new PortTakenError(taken ?? portBase);
}

async function firstTaken(plan: PortPlan): Promise<number | undefined> {
  for (const port of portsOf(plan)) if (!(await isPortFree(port))) return port;
  return undefined;
}
