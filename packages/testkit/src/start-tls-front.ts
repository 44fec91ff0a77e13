import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { pipeline } from 'node:stream';
import { createServer } from 'node:tls';
import { freePort } from './free-ports.ts';

/** What stands before a server and speaks TLS for it. */
export interface TestTlsFront extends AsyncDisposable {
  readonly port: number;
  stop(): Promise<void>;
}

export interface TlsFrontOptions {
  /** Port of the server on this machine. */
  readonly target: number;
  /** PEM file with certificate and key. */
  readonly certificateFile: string;
  /** PEM file with the certificates of clients: only they are let in. @defaultValue everybody */
  readonly clientsFile?: string;
}

/** Starts TLS in this process before a server: Debian's Orthanc ends with a segmentation fault when it is to speak TLS itself. */
export async function startTlsFront({ target, certificateFile, clientsFile }: TlsFrontOptions): Promise<TestTlsFront> {
  const certificate = await readFile(certificateFile);
  const clients = clientsFile === undefined ? {} : { ca: await readFile(clientsFile), requestCert: true };
  const server = createServer({ cert: certificate, key: certificate, ...clients }, (socket) => {
    pipeline(socket, connect(target, '127.0.0.1'), socket, () => undefined);
  });
  const port = await freePort();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.close();
    await once(server, 'close');
  };
  return { port, stop, [Symbol.asyncDispose]: stop };
}
