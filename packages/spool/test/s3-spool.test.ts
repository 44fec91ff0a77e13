import { randomUUID } from 'node:crypto';
import { makeTestCertificates, startDoor, startS3, startTlsFront } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { openStorage } from '../src/open-storage.ts';
import { SpoolStoreRefusedError } from '../src/s3/spool-store-refused-error.ts';
import { SpoolStoreUnreachableError } from '../src/s3/spool-store-unreachable-error.ts';
import { spoolSettings } from '../src/spool-settings.ts';
import { StoredSpool } from '../src/stored-spool.ts';
import { itKeepsTheContractOfASpool } from './spool-contract.ts';
import type { OpenedSpool } from './spool-contract.ts';
import { describeMammogram, makeFolder, store, STUDY } from './spool-folder.ts';
import { itKnowsTrials } from './trial-contract.ts';

const s3 = await startS3();
afterAll(() => s3?.stop());

describe.skipIf(s3 === undefined)('a spool in a bucket', () => {
  const endpoint = s3?.endpoint ?? '';

  beforeAll(() => {
    for (const [name, value] of Object.entries(s3?.environment ?? {})) vi.stubEnv(name, value);
  });

  async function openSpool(variables: Readonly<Record<string, string>> = {}): Promise<OpenedSpool> {
    const settings = {
      SPOOL_DIR: await makeFolder(),
      ...z.object(spoolSettings).parse({
        SPOOL_URL: `s3://${s3?.bucket ?? ''}/${randomUUID()}`,
        SPOOL_S3_ENDPOINT: endpoint,
        ...variables,
      }),
    };
    const storage = await openStorage(settings);
    const other = await openStorage(settings);
    return { spool: new StoredSpool(storage), storage, another: () => new StoredSpool(other) };
  }

  itKeepsTheContractOfASpool(openSpool);
  itKnowsTrials(openSpool);

  it('keeps an instance that takes several requests, byte for byte', async () => {
    const { spool } = await openSpool();
    const incoming = await spool.receive();
    const chunk = Buffer.alloc(1 << 20);
    for (let block = 0; block < 20; block += 1) await incoming.write(chunk.fill(block));
    await incoming.write(Buffer.from('the end'));
    const { fact } = await spool.commit(incoming, describeMammogram(1));
    const bytes = Buffer.from(await spool.readInstance(STUDY, fact.sopInstanceUid));
    expect(bytes.length).toBe(20 * (1 << 20) + 7);
    expect(bytes.subarray(-7).toString()).toBe('the end');
  });

  it('leaves nothing on the local disk', async () => {
    const folder = await makeFolder();
    const { spool } = await openSpool({ SPOOL_DIR: folder });
    await store(spool, describeMammogram(1), 'image');
    expect(await spool.removeStaleIncoming(-1_000)).toBe(0);
  });

  it('is to try again later while the server is away, and loses nothing of what it had', async () => {
    await using door = await startDoor(endpoint);
    const { spool } = await openSpool({ SPOOL_S3_ENDPOINT: door.url, SPOOL_S3_TIMEOUT_MS: '1500' });
    const { fact } = await store(spool, describeMammogram(1), 'image 1');
    door.shut();
    const refused = store(spool, describeMammogram(2), 'image 2');
    await expect(refused).rejects.toBeInstanceOf(SpoolStoreUnreachableError);
    await expect(refused).rejects.toMatchObject({ retryable: true });
    await expect(spool.checkWritable()).rejects.toBeInstanceOf(SpoolStoreUnreachableError);
    await door.open();
    expect((await store(spool, describeMammogram(2), 'image 2')).kind).toBe('stored');
    expect(Buffer.from(await spool.readInstance(STUDY, fact.sopInstanceUid)).toString()).toBe('image 1');
  });

  it('does not wait longer than its limit for a server that does not answer', async () => {
    await using door = await startDoor(endpoint);
    const { spool } = await openSpool({ SPOOL_S3_ENDPOINT: door.url, SPOOL_S3_TIMEOUT_MS: '700' });
    door.stall();
    const began = performance.now();
    await expect(spool.listStudies()).rejects.toBeInstanceOf(SpoolStoreUnreachableError);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it('is reached by TLS when the authority of the server is known, and not otherwise', async () => {
    const { serverCert, serverCertAndKey: certificateFile } = await makeTestCertificates(await makeFolder());
    const front = await startTlsFront({ target: Number(new URL(endpoint).port), certificateFile });
    // Not waited for: the client keeps its connections.
    onTestFinished(() => void front.stop());
    const SPOOL_S3_ENDPOINT = `https://127.0.0.1:${front.port}`;
    const { spool } = await openSpool({ SPOOL_S3_ENDPOINT, SPOOL_S3_CA_FILE: serverCert });
    expect((await store(spool, describeMammogram(1), 'image')).kind).toBe('stored');
    const { spool: without } = await openSpool({ SPOOL_S3_ENDPOINT });
    await expect(without.checkWritable()).rejects.toBeInstanceOf(SpoolStoreUnreachableError);
  });

  it('says so when there is no such bucket', async () => {
    const { spool } = await openSpool({ SPOOL_URL: 's3://mammoflow-none/x' });
    await expect(spool.checkWritable()).rejects.toBeInstanceOf(SpoolStoreRefusedError);
    await expect(spool.listStudies()).rejects.toBeInstanceOf(SpoolStoreRefusedError);
  });
});
