import { once } from 'node:events';
import { connect } from 'node:net';
import type { StowBody } from './stow-body.ts';

/** Where a connection breaks. */
export interface CutRequest {
  readonly body: StowBody;
  /** Bytes of the body that are sent before the connection is reset. */
  readonly sentBytes: number;
}

/** Begins a STOW-RS request that promises the whole body, sends a part of it, and cuts the connection. */
export async function sendCutRequest(dicomWebUrl: string, { body, sentBytes }: CutRequest): Promise<void> {
  const { hostname, port, pathname } = new URL(`${dicomWebUrl}/studies`);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${hostname}:${port}`,
    `Content-Type: ${body.contentType}`,
    `Content-Length: ${body.bytes.length}`,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await new Promise<void>((resolve) =>
    socket.write(body.bytes.subarray(0, sentBytes), () => {
      resolve();
    }),
  );
  const closed = once(socket, 'close');
  socket.resetAndDestroy();
  await closed;
}
