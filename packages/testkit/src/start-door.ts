import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** A door before a server: whoever goes through it finds the server, or nobody, or no answer. */
export interface TestDoor extends AsyncDisposable {
  readonly url: string;
  /** From now on nobody is there; what is in hand is cut off. */
  shut(): void;
  /** The server can be reached again. */
  open(): Promise<void>;
  /** From now on connections are taken and nothing is answered. */
  stall(): void;
}

/** Starts a door before the server with this address; nothing of what goes through is changed. */
export async function startDoor(behind: string): Promise<TestDoor> {
  const { hostname, port } = new URL(behind);
  const sockets = new Set<Socket>();
  let isStalled = false;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (isStalled) return;
    const inner = connect(Number(port), hostname);
    sockets.add(inner);
    inner.on('error', () => socket.destroy());
    socket.pipe(inner).pipe(socket);
  });
  await listen(server, 0);
  const own = portOf(server);
  const shut = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: `http://127.0.0.1:${own}`,
    shut,
    open: () => listen(server, own),
    stall: () => {
      isStalled = true;
    },
    [Symbol.asyncDispose]: () => {
      shut();
      return Promise.resolve();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
