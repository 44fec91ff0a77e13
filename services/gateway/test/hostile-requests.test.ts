import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { eventually, postStow, stowBody } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ HEADERS_TIMEOUT_MS: 1_500, IDLE_TIMEOUT_MS: 1_500, MAX_INSTANCES: 50 });
});

afterAll(() => gateway.close());

const MULTIPART = 'multipart/related; type="application/dicom"; boundary=B';
/** Who goes on sending may see the reset before the answer. */
const REFUSED_OR_RESET = /^(HTTP\/1\.1 431|$)/;
const isAlive = async (): Promise<boolean> => (await fetch(`${gateway.url}/health/live`)).ok;

describe('a sender whose headers do not come to an end', () => {
  it('loses its connection when they trickle', async () => {
    const socket = await open();
    socket.write('POST /dicom-web/studies HTTP/1.1\r\nHost: gateway\r\n');
    const timer = setInterval(() => socket.write('X-More: 1\r\n'), 20);
    const answer = await answerOf(socket);
    clearInterval(timer);
    expect(answer).toMatch(/^HTTP\/1\.1 408/);
    expect(await isAlive()).toBe(true);
  });

  it('is refused when they are more than 16 kB', async () => {
    const socket = await open();
    socket.write(`GET /api/studies HTTP/1.1\r\nHost: gateway\r\nX-Bomb: ${'x'.repeat(100_000)}\r\n\r\n`);
    expect(await answerOf(socket)).toMatch(REFUSED_OR_RESET);
  });

  it('is refused when they are very many', async () => {
    const socket = await open();
    socket.write(`GET /api/studies HTTP/1.1\r\nHost: gateway\r\n${'a:b\r\n'.repeat(20_000)}\r\n`);
    expect(await answerOf(socket)).toMatch(REFUSED_OR_RESET);
  });
});

describe('a sender whose body trickles into the API', () => {
  it('loses its connection', async () => {
    const socket = await open();
    const head = 'POST /api/studies/1.2.3/analyse HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n';
    socket.write(`${head}Content-Length: 10000\r\n\r\n{`);
    const timer = setInterval(() => socket.write(' '), 20);
    await closed(socket);
    clearInterval(timer);
  });
});

describe('a request that can be read in two ways', () => {
  it.each([
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n'],
    ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked\r\n'],
    ['an unknown transfer coding', 'Transfer-Encoding: chunked, identity\r\n'],
  ])('is refused: %s', async (_case, headers) => {
    const socket = await open();
    socket.write(`POST /dicom-web/studies HTTP/1.1\r\nHost: gateway\r\n${headers}\r\n0\r\n\r\n`);
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 400/);
  });
});

describe('a body that is larger than it looks', () => {
  it('is refused when it is compressed, which PS3.18 does not ask for', async () => {
    const { bytes, contentType } = stowBody(filesOf(tinyExam('gzip')));
    const headers = { 'content-encoding': 'gzip' };
    const answer = await postStow(gateway.dicomWebUrl, { bytes: gzipSync(bytes), contentType }, { headers });
    expect(answer.status).toBe(415);
  });

  it('is refused when it has more parts than there may be, and leaves nothing of them', async () => {
    const bytes = Buffer.from(`${'--B\r\n\r\n\r\n'.repeat(20_000)}--B--\r\n`);
    const answer = await postStow(gateway.dicomWebUrl, { bytes, contentType: MULTIPART });
    expect(answer.status).toBe(413);
    await eventually(async () => (await incoming()).length === 0);
  });

  it('is refused when the headers of a part do not end', async () => {
    const bytes = Buffer.from(`--B\r\nContent-Type: ${'x'.repeat(1_000_000)}`);
    const answer = await postStow(gateway.dicomWebUrl, { bytes, contentType: MULTIPART });
    expect(answer.status).toBe(400);
    expect(answer.dataset).toMatchObject({ code: 'STOW_MULTIPART_MALFORMED' });
  });

  it('is refused by the API beyond 16 kB, however it is nested', async () => {
    expect((await analyse(`{"priority":"${'x'.repeat(20_000)}"}`)).status).toBe(413);
    expect((await analyse('['.repeat(1_000_000))).status).toBe(413);
    expect((await analyse('['.repeat(8_000) + ']'.repeat(8_000))).status).toBe(400);
    expect(await isAlive()).toBe(true);
  });
});

describe('JSON that reaches for prototypes', () => {
  it.each([
    '{"__proto__":{"priority":"urgent"}}',
    '{"constructor":{"prototype":{"priority":"urgent"}}}',
    '{"priority":{"__proto__":{"toString":"x"}}}',
  ])('is refused, and no object has more than before: %s', async (body) => {
    expect((await analyse(body)).status).toBe(400);
    expect(Object.getOwnPropertyDescriptor(Object.prototype, 'priority')).toBeUndefined();
  });
});

describe('a path that leads elsewhere', () => {
  const paths = [
    '/api/studies/..%2f..%2fetc%2fpasswd',
    '/api/studies/%2e%2e%2f%2e%2e',
    '/api/studies/1.2.3%00',
    '/api/studies/1.2.3%2f..%2f..',
    '/api/studies/..\\..\\etc',
    `/api/studies/${'1.'.repeat(40)}1`,
    '/api/studies/..',
    '/api/studies/1..2',
  ];

  it.each(paths)('is refused before anything is looked up: %s', async (path) => {
    const socket = await open();
    socket.write(`GET ${path} HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n\r\n`);
    expect(await answerOf(socket)).toMatch(/^HTTP\/1\.1 (400|404|414)/);
  });

  it('is refused as the study of a request, and nothing is written beside the spool', async () => {
    const before = await readdir(gateway.spoolFolder);
    const { bytes, contentType } = stowBody(filesOf(tinyExam('path')));
    for (const study of ['..%2f..%2foutside', '..%2f', '1.2.3%2f..']) {
      expect((await postStow(gateway.dicomWebUrl, { bytes, contentType }, { studyInstanceUid: study })).status).toBe(
        400,
      );
    }
    expect(await readdir(gateway.spoolFolder)).toEqual(before);
  });

  it('is refused in the UIDs of an instance', async () => {
    const [file] = filesOf(tinyExam('uid path'));
    const answer = await postStow(gateway.dicomWebUrl, stowBody([withStudyUid(file, '../../../../tmp/outside')]));
    expect(answer.status).toBe(409);
    expect(await gateway.spool.listStudies()).toEqual([]);
  });
});

/** The same file with other bytes where its Study Instance UID is; they must be no longer than that. */
function withStudyUid(file: Uint8Array, text: string): Uint8Array {
  const bytes = Buffer.from(file);
  const element = bytes.indexOf(Buffer.from([0x20, 0x00, 0x0d, 0x00, 0x55, 0x49]));
  const length = bytes.readUInt16LE(element + 6);
  bytes.write(text.padEnd(length, '\0'), element + 8, 'latin1');
  return bytes;
}

function analyse(body: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${gateway.url}/api/studies/1.2.3/analyse`, { method: 'POST', body, headers });
}

async function open(): Promise<Socket> {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Not `once` of Node.js, which takes a reset for a failure. */
function closed(socket: Socket): Promise<unknown> {
  return new Promise((resolve) => socket.once('close', resolve));
}

/** All that comes back until the connection ends. */
async function answerOf(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await closed(socket);
  return Buffer.concat(chunks).toString('latin1');
}

async function incoming(): Promise<readonly string[]> {
  return (await readdir(`${gateway.spoolFolder}/incoming`)).filter((name) => name.endsWith('.part'));
}
