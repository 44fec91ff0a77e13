import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import type { AddressInfo } from 'node:net';
import type { TestCertificates } from '@mammoflow/testkit';

/** A receiver of syslog over TLS that takes frames apart as RFC 5425 has them. */
export interface TestSyslogReceiver extends AsyncDisposable {
  readonly port: number;
  /** The messages of whole frames, as they came. */
  readonly messages: readonly string[];
  /** Ends connections as soon as something comes on them, and forgets it, until it is told otherwise. */
  refuse(refuses: boolean): void;
  /** Reads nothing on connections that come from now on. */
  stall(): void;
}

/** Listens on the loopback; a client needs no certificate. */
export async function startSyslogReceiver({ serverCert, serverKey }: TestCertificates): Promise<TestSyslogReceiver> {
  const messages: string[] = [];
  const sockets = new Set<TLSSocket>();
  let refuses = false;
  let stalls = false;
  const server = createServer({ cert: await readFile(serverCert), key: await readFile(serverKey) }, (socket) => {
    sockets.add(socket);
    let bytes = Buffer.alloc(0);
    socket.on('error', () => undefined);
    if (stalls) socket.pause();
    socket.on('data', (chunk) => {
      if (refuses) {
        socket.destroy();
        return;
      }
      bytes = Buffer.concat([bytes, chunk]);
      for (let frame = firstFrame(bytes); frame !== undefined; frame = firstFrame(bytes)) {
        messages.push(frame.message);
        bytes = bytes.subarray(frame.length);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    messages,
    refuse: (now) => {
      refuses = now;
    },
    stall: () => {
      stalls = true;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** MSG-LEN SP SYSLOG-MSG, the length in bytes. */
function firstFrame(bytes: Buffer): { readonly message: string; readonly length: number } | undefined {
  const space = bytes.indexOf(0x20);
  if (space < 0) return undefined;
  const digits = bytes.toString('ascii', 0, space);
  if (!/^[1-9]\d*$/.test(digits)) throw new Error(`No frame of RFC 5425 begins with ${digits}.`);
  const length = space + 1 + Number(digits);
  return bytes.length < length ? undefined : { message: bytes.toString('utf8', space + 1, length), length };
}
