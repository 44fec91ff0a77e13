import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { eventually, storeInstances, stowBody } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

describe('a connection that is cut in the middle', () => {
  it('leaves what was complete and nothing half-written', async () => {
    const exam = tinyExam('cut');
    const body = stowBody(filesOf(exam));
    const socket = await openConnection();
    socket.write(headOf(body.contentType, body.bytes.length));
    socket.write(body.bytes.subarray(0, Math.round(body.bytes.length * 0.375)));
    const instances = async () => (await gateway.spool.readStudy(exam.studyInstanceUid))?.instances;
    await eventually(async () => (await instances())?.length === 1 && (await left(gateway)).length === 1);
    socket.resetAndDestroy();
    await eventually(async () => (await left(gateway)).length === 0);
    expect(await instances()).toHaveLength(1);
    expect((await storeInstances(gateway.dicomWebUrl, filesOf(exam))).status).toBe(200);
  });
});

describe('a connection on which nothing moves any more', () => {
  it('is closed and leaves nothing half-written', async () => {
    await using impatient = await startTestGateway({ IDLE_TIMEOUT_MS: 100 });
    const body = stowBody(filesOf(tinyExam('idle')));
    const { hostname, port } = new URL(impatient.url);
    const socket = connect({ host: hostname, port: Number(port) });
    const closed = once(socket, 'close');
    socket.write(headOf(body.contentType, body.bytes.length));
    socket.write(body.bytes.subarray(0, 1_000));
    await closed;
    await eventually(async () => (await left(impatient)).length === 0);
  });
});

describe('a sender that lets its connection trickle', () => {
  const trickle = (url: string): { readonly socket: Socket; readonly closed: Promise<unknown> } => {
    const body = stowBody(filesOf(tinyExam('trickle')));
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('error', () => undefined);
    socket.write(headOf(body.contentType, body.bytes.length));
    socket.write(body.bytes.subarray(0, 1_000));
    const timer = setInterval(() => socket.write('x'), 50);
    void closed.then(() => {
      clearInterval(timer);
    });
    return { socket, closed };
  };

  it('loses it', async () => {
    await using impatient = await startTestGateway({ IDLE_TIMEOUT_MS: 200 });
    await trickle(impatient.url).closed;
    await eventually(async () => (await left(impatient)).length === 0);
  });

  it('does not keep the gateway from ending', async () => {
    const ending = await startTestGateway({ DRAIN_TIMEOUT_MS: 200 });
    const { socket, closed } = trickle(ending.url);
    await eventually(async () => (await left(ending)).length === 1);
    await ending.close();
    socket.destroy();
    await closed;
  });

  it('is refused when too many are there already', async () => {
    await using small = await startTestGateway({ MAX_CONNECTIONS: 1 });
    const { socket } = trickle(small.url);
    await eventually(async () => (await left(small)).length === 1);
    await expect(fetch(`${small.url}/health/live`)).rejects.toThrow();
    socket.destroy();
  });
});

describe('a sender that asks before it sends', () => {
  const ask = async (contentType: string): Promise<string> => {
    const socket = await openConnection();
    socket.write(headOf(contentType, 1_000, 'Expect: 100-continue\r\n'));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return answer.toString('latin1').split('\r\n', 1)[0] ?? '';
  };

  it('is told to go on', async () => {
    expect(await ask('multipart/related; type="application/dicom"; boundary=a')).toBe('HTTP/1.1 100 Continue');
  });

  it('is spared sending what is not taken', async () => {
    expect(await ask('application/pdf')).toBe('HTTP/1.1 415 Unsupported Media Type');
  });
});

async function openConnection(): Promise<Socket> {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  return socket;
}

function headOf(contentType: string, contentLength: number, more = ''): string {
  const head = ['POST /dicom-web/studies HTTP/1.1', 'Host: gateway', `Content-Length: ${contentLength}`];
  return `${head.join('\r\n')}\r\nContent-Type: ${contentType}\r\n${more}\r\n`;
}

/** Uploads that are neither complete nor cleared away. */
async function left({ spoolFolder }: TestGateway): Promise<readonly string[]> {
  const names = await readdir(join(spoolFolder, 'incoming'));
  return names.filter((name) => name.endsWith('.part'));
}
