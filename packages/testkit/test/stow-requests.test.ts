import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { eventually, sendCutRequest, storeInstances, stowBody } from '../src/index.ts';

let server: Server;

/** A server that answers every request with DICOM JSON and keeps what it saw. */
async function listen(seen: { url?: string; bytes: number; ended?: 'complete' | 'cut' }): Promise<string> {
  const collect = (request: IncomingMessage): void => {
    seen.url = request.url ?? '';
    request.on('data', (chunk: Buffer) => (seen.bytes += chunk.length));
    request.on('close', () => (seen.ended = request.complete ? 'complete' : 'cut'));
    request.on('error', () => undefined);
  };
  server = createServer((request, response) => {
    collect(request);
    request.on('end', () => response.end('{"00081190":{"vr":"UR"}}'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web`;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

describe('storeInstances', () => {
  it('sends all bytes to the study it names and reads the answer', async () => {
    const seen = { bytes: 0 };
    const root = await listen(seen);

    const answer = await storeInstances(root, [new Uint8Array(1000)], { studyInstanceUid: '1.2.3' });

    expect(answer.status).toBe(200);
    expect(answer.dataset).toEqual({ '00081190': { vr: 'UR' } });
    expect(seen).toMatchObject({
      url: '/dicom-web/studies/1.2.3',
      bytes: stowBody([new Uint8Array(1000)]).bytes.length,
    });
  });
});

describe('sendCutRequest', () => {
  it('ends the connection after the bytes it was told to send', async () => {
    const seen: { bytes: number; ended?: string } = { bytes: 0 };
    const root = await listen(seen as { bytes: number });

    await sendCutRequest(root, { body: stowBody([new Uint8Array(100_000)]), sentBytes: 50_000 });

    await eventually(() => seen.ended !== undefined, { what: 'the server to see the end' });
    expect(seen.ended).toBe('cut');
    expect(seen.bytes).toBeLessThanOrEqual(50_000);
  });
});
