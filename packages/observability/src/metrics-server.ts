import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Registry } from 'prom-client';

export interface MetricsServerOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly registry: Registry;
  /** Answers `/health/ready`; without it the process counts as ready while it runs. */
  readonly isReady?: () => Promise<boolean>;
  /** What `/health/ready` says besides. */
  readonly facts?: () => object;
}

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Serves `/metrics` in Prometheus' text format, `/health/live` and `/health/ready`, for processes without other HTTP. */
export async function startMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    answer(request, options).then(
      ({ status, contentType, text }) => response.writeHead(status, { 'content-type': contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return { port: portOf(server), close: () => close(server) };
}

interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

async function answer({ method, url }: IncomingMessage, options: MetricsServerOptions): Promise<Answer> {
  const { registry, isReady, facts } = options;
  if (method === 'GET' && url === '/metrics') {
    return { status: 200, contentType: registry.contentType, text: await registry.metrics() };
  }
  if (method === 'GET' && url === '/health/live') return health(200, 'alive');
  if (method === 'GET' && url === '/health/ready') {
    const ready = isReady === undefined || (await isReady().catch(() => false));
    return ready ? health(200, 'ready', facts?.()) : health(503, 'not ready', facts?.());
  }
  return health(404, 'not found');
}

function health(status: number, text: string, facts: object = {}): Answer {
  return { status, contentType: 'application/json', text: JSON.stringify({ status: text, ...facts }) };
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
