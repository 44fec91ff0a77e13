import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import type { Server } from 'node:net';
import { planPorts, portsOf } from '../core/port-plan.ts';
import type { PortPlan } from '../core/port-plan.ts';
import type { Replicas } from '../core/services.ts';
import { PortTakenError } from '../port-taken-error.ts';

const LOOPBACK = '127.0.0.1';
const BLOCK_SIZE = 100;
const LAST_BLOCK = 60_000;

/** Whether nobody listens on a port of this machine. */
export async function isPortFree(port: number): Promise<boolean> {
  const server = await listen(port);
  if (server === undefined) return false;
  await close(server);
  return true;
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

/** The ports of a stack, which no other stack takes until they are released. */
export interface HeldPorts {
  readonly plan: PortPlan;
  release(): Promise<void>;
}

/**
 * Claims the block at a base, or without one the first free block from `from` on, for as long as a stack lives: two that
 * start at the same time would both find it free.
 *
 * @throws {@link PortTakenError} when there is none.
 */
export async function holdPorts(
  { portBase, from }: { readonly portBase: number | undefined; readonly from: number },
  replicas: Replicas,
): Promise<HeldPorts> {
  for (let base = from; ; base += BLOCK_SIZE) {
    const plan = await (portBase === undefined ? findPorts(base, replicas) : claimPorts(portBase, replicas));
    const lock = await listen(plan.lock);
    if (lock !== undefined) return { plan, release: () => close(lock) };
    if (portBase !== undefined) throw new PortTakenError(plan.lock);
  }
}

/** @returns undefined when somebody listens there. */
async function listen(port: number): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy()).unref();
  server.listen({ port, host: LOOPBACK, exclusive: true });
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return undefined;
  }
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
}

async function firstTaken(plan: PortPlan): Promise<number | undefined> {
  for (const port of portsOf(plan)) if (!(await isPortFree(port))) return port;
  return undefined;
}
