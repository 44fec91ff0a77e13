import { once } from 'node:events';
import { createServer } from 'node:http';
import { freePort } from './free-ports.ts';

/** A request that a {@link TestHttpReceiver} got. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Somebody who is told things by HTTP, for a test. */
export interface TestHttpReceiver extends AsyncDisposable {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** Statuses of the next answers, the first one next. */
  readonly statuses: number[];
  /** Status of an answer for which {@link statuses} has none. @defaultValue 200 */
  otherwise: number;
  stop(): Promise<void>;
}

/** Starts a receiver in this process that keeps what it gets. */
export async function startHttpReceiver(): Promise<TestHttpReceiver> {
  const requests: ReceivedRequest[] = [];
  const statuses: number[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const body = Buffer.concat(chunks).toString('utf8');
      requests.push({ method: request.method ?? '', path: request.url ?? '', headers, body });
      response.writeHead(statuses.shift() ?? receiver.otherwise).end();
    });
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const url = `http://127.0.0.1:${port}`;
  const receiver = { url, requests, statuses, otherwise: 200, stop, [Symbol.asyncDispose]: stop };
  return receiver;
}
