import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Server } from '@grpc/grpc-js';
import type { ServerCredentials } from '@grpc/grpc-js';
import { loadFileDescriptorSetFromBuffer } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { descriptorSet } from '@mammoflow/contracts';
import type { WorkerFacts } from '@mammoflow/contracts';
import { HealthImplementation } from 'grpc-health-check';
import type { Registry } from 'prom-client';
import { createAdmission } from './admission.ts';
import type { Admission } from './admission.ts';
import { workerService } from './worker-service.ts';
import type { WorkerDescription } from './worker-service.ts';
import { createRpcMetrics } from './rpc-metrics.ts';
import type { RpcService } from './rpc-service.ts';
import { serverCredentials } from './server-tls.ts';
import type { ServerTls } from './server-tls.ts';

export interface RpcServerOptions {
  /** `host:port`; port 0 lets the system choose. */
  readonly listen: string;
  readonly services: readonly RpcService[];
  readonly maxInFlight: number;
  readonly maxMessageBytes: number;
  readonly registry: Registry;
  /** What the replica says of itself to whoever watches over it; without it, it says nothing. */
  readonly describe?: () => WorkerDescription;
  readonly tls?: ServerTls | undefined;
}

export interface RpcServer {
  readonly port: number;
  /** Says NOT_SERVING, takes no new calls, and waits for those in flight, at most so long. */
  drain(timeoutMs: number): Promise<void>;
}

/** Time for the last answers to reach their callers once every handler has ended. */
const FLUSH_MS = 1_000;

/** Starts a server with the given services, the standard health service and server reflection. */
export async function startRpcServer(options: RpcServerOptions): Promise<RpcServer> {
  const { maxInFlight, maxMessageBytes, describe } = options;
  const ours = options.services.map(({ name }) => `/${name}/`);
  const admission = createAdmission({
    maxInFlight,
    metrics: createRpcMetrics(options.registry),
    isExempt: (path) => !ours.some((prefix) => path.startsWith(prefix)),
  });
  const facts = (description: WorkerDescription): WorkerFacts => ({
    ...description,
    inFlight: admission.inFlight(),
    maxInFlight,
  });
  // Not one of ours above: it is answered also while no more calls are taken.
  const own = describe === undefined ? [] : [workerService(() => facts(describe()))];
  const services = [...options.services, ...own];
  const server = new Server({ ...channelOptions(maxMessageBytes), interceptors: [admission.interceptor] });
  for (const { definition, implementation } of services) server.addService(definition, implementation);
  const health = addStandardServices(server, services);
  const port = await bind(server, { listen: options.listen, credentials: await serverCredentials(options.tls) });
  health.setAll('SERVING');
  return {
    port,
    drain: async (timeoutMs) => {
      health.setAll('NOT_SERVING');
      await shutDown(server, { admission, timeoutMs });
    },
  };
}

function channelOptions(maxMessageBytes: number): Record<string, number> {
  return {
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
    // HTTP/2's 64 KB would wait for the peer a hundred times an image.
    'grpc-node.flow_control_window': 8 * 1024 * 1024,
    // Clients look the name up again when a connection ends, so that new replicas get their share.
    'grpc.max_connection_age_ms': 300_000,
    'grpc.max_connection_age_grace_ms': 60_000,
    'grpc.keepalive_time_ms': 30_000,
    'grpc.keepalive_timeout_ms': 10_000,
  };
}

interface HealthSwitch {
  setAll(status: 'SERVING' | 'NOT_SERVING'): void;
}

function addStandardServices(server: Server, services: readonly RpcService[]): HealthSwitch {
  const names = services.map(({ name }) => name);
  const health = new HealthImplementation(Object.fromEntries(['', ...names].map((name) => [name, 'NOT_SERVING'])));
  health.addToServer(server);
  new ReflectionService(loadFileDescriptorSetFromBuffer(descriptorSet), { services: names }).addToServer(server);
  return {
    setAll: (status) => {
      for (const name of ['', ...names]) health.setStatus(name, status);
    },
  };
}

function bind(
  server: Server,
  { listen, credentials }: { readonly listen: string; readonly credentials: ServerCredentials },
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(listen, credentials, (error, port) => {
      if (error === null) resolve(port);
      else reject(error);
    });
  });
}

async function shutDown(
  server: Server,
  { admission, timeoutMs }: { readonly admission: Admission; readonly timeoutMs: number },
): Promise<void> {
  const timers = new AbortController();
  const pause = (ms: number): Promise<void> => delay(ms, undefined, { signal: timers.signal }).catch(() => undefined);
  // Open health watches would keep tryShutdown waiting for ever: it is given a moment once our own calls have ended.
  const closed = promisify(server.tryShutdown.bind(server))();
  const handled = Promise.race([admission.idle(), pause(timeoutMs)]);
  await Promise.race([closed, handled.then(() => pause(FLUSH_MS))]);
  timers.abort();
  server.forceShutdown();
}
