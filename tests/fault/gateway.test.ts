import { once } from 'node:events';
import { chmod, readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { dataset, readPart10, writePart10 } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import { FileSpool } from '@mammoflow/spool';
import { eventually, storeInstances, stowBody, temporaryFolder } from '@mammoflow/testkit';
import type { StowBody } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { startGatewayProcess } from './gateway-process.ts';

const OUT_OF_RESOURCES = { '00081197': { vr: 'US', Value: [0xa700] } };

const exam = makePhantomExam({ seed: 'gateway faults', rows: 64, columns: 48, lesions: [] });
const files = exam.images.map(({ part10 }) => part10);
const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = files;

function withPixels(part10: Uint8Array, bytes: number): Uint8Array {
  const { dataset: original, transferSyntaxUid } = readPart10(part10);
  return writePart10({ ...original, ...dataset({ PixelData: Buffer.alloc(bytes) }) }, { transferSyntaxUid });
}

describe('a gateway whose disk takes no more in the middle of an instance', () => {
  it('answers 503, leaves nothing of it and goes on with what fits', async () => {
    await using folder = await temporaryFolder('disk-full');
    await using gateway = await startGatewayProcess({ spoolFolder: folder.path, prepare: 'ulimit -f 256' });
    const large = withPixels(first, 4 * 2 ** 20);

    const refused = await storeInstances(gateway.dicomWebUrl, [large]);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.dataset).toMatchObject({ '0008119A': { vr: 'SQ', Value: [OUT_OF_RESOURCES] } });

    const partly = await storeInstances(gateway.dicomWebUrl, [large, second]);
    expect(partly.status).toBe(202);
    expect(partly.dataset).toMatchObject({ '00081199': { Value: { length: 1 } } });
    const spool = await FileSpool.open(folder.path);
    expect((await spool.readStudy(exam.studyInstanceUid))?.instances).toHaveLength(1);
    expect((await readdir(join(folder.path, 'incoming'))).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('a gateway whose spool folder is read-only', () => {
  it('answers 503 and is not ready', async () => {
    await using folder = await temporaryFolder('read-only');
    await chmod(folder.path, 0o555);
    await using gateway = await startGatewayProcess({ spoolFolder: folder.path, obeysPermissions: true });
    const answer = await storeInstances(gateway.dicomWebUrl, files);
    expect(answer.status).toBe(503);
    expect(answer.dataset).toMatchObject({ '0008119A': { Value: { length: 4 } } });
    const ready = await fetch(`${gateway.url}/health/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ spool: { state: 'SPOOL_NOT_WRITABLE' } });
  });
});

describe('a gateway that is killed in the middle of a request', () => {
  it('keeps what was complete, shows nothing half-written, and clears it away after its restart', async () => {
    await using folder = await temporaryFolder('killed');
    const { bytes, contentType } = stowBody(files);
    const gateway = await startGatewayProcess({ spoolFolder: folder.path });
    const socket = beginRequest(gateway.url, { bytes, contentType });
    socket.write(bytes.subarray(0, Math.round(bytes.length * 0.375)));
    const spool = await FileSpool.open(folder.path);
    const instances = async (): Promise<number> =>
      (await spool.readStudy(exam.studyInstanceUid))?.instances.length ?? 0;
    const left = async (): Promise<number> => (await readdir(join(folder.path, 'incoming'))).length;
    await eventually(async () => (await instances()) === 1 && (await left()) === 1);
    await gateway.kill();
    expect(await instances()).toBe(1);

    await using restarted = await startGatewayProcess({
      spoolFolder: folder.path,
      variables: { IDLE_TIMEOUT_MS: '1000', SWEEP_INTERVAL_MS: '100', FOUR_VIEWS_DELAY_MS: '0' },
    });
    await eventually(async () => (await left()) === 0);
    expect((await storeInstances(restarted.dicomWebUrl, files)).status).toBe(200);
    await eventually(async () => (await spool.readStudy(exam.studyInstanceUid))?.jobs.length === 1);
  });
});

describe('a gateway that is asked to end', () => {
  it('takes the request that it has begun to the end, then ends with 0', async () => {
    await using folder = await temporaryFolder('sigterm');
    await using gateway = await startGatewayProcess({ spoolFolder: folder.path });
    const { bytes, contentType } = stowBody(files);
    const socket = beginRequest(gateway.url, { bytes, contentType });
    const half = Math.round(bytes.length / 2);
    socket.write(bytes.subarray(0, half));
    await eventually(async () => (await readdir(join(folder.path, 'incoming'))).some((name) => name.endsWith('.part')));
    const ended = once(gateway.child, 'exit');
    gateway.child.kill('SIGTERM');
    await eventually(async () => !(await isListening(gateway.url)));
    socket.write(bytes.subarray(half));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
    expect(await ended).toEqual([0, null]);
    const spool = await FileSpool.open(folder.path);
    expect((await spool.readStudy(exam.studyInstanceUid))?.instances).toHaveLength(4);
  });
});

/** Opens a connection and sends the head of a request. */
function beginRequest(url: string, { bytes, contentType }: StowBody): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port) }).on('error', () => undefined);
  const head = ['POST /dicom-web/studies HTTP/1.1', 'Host: gateway', `Content-Length: ${bytes.length}`];
  socket.write(`${head.join('\r\n')}\r\nContent-Type: ${contentType}\r\n\r\n`);
  return socket;
}

async function isListening(url: string): Promise<boolean> {
  return fetch(`${url}/health/live`).then(
    () => true,
    () => false,
  );
}
