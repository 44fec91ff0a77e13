import { randomUUID } from 'node:crypto';
import { eventually, startDoor, startS3, storeInstances } from '@mammoflow/testkit';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { itemsOf } from './stow-items.ts';
import { startTestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

const s3 = await startS3();
afterAll(() => s3?.stop());

const OUT_OF_RESOURCES = 0xa700;

describe.skipIf(s3 === undefined)('a gateway whose spool is in a bucket', () => {
  const variables = {
    SPOOL_URL: `s3://${s3?.bucket ?? ''}/${randomUUID()}`,
    SPOOL_S3_ENDPOINT: s3?.endpoint,
    SPOOL_S3_TIMEOUT_MS: '2000',
  };

  it('takes exams, refuses them for the time being while the S3 server is away, and has them all afterwards', async () => {
    for (const [name, value] of Object.entries(s3?.environment ?? {})) vi.stubEnv(name, value);
    await using door = await startDoor(s3?.endpoint ?? '');
    await using gateway = await startTestGateway({ ...variables, SPOOL_S3_ENDPOINT: door.url });
    const [before, during] = [tinyExam('before'), tinyExam('during')];
    expect(await storeInstances(gateway.dicomWebUrl, filesOf(before))).toMatchObject({ status: 200 });
    expect(await gateway.get('/health/ready')).toMatchObject({ status: 200, body: { spool: { state: 'ok' } } });

    door.shut();
    const refused = await storeInstances(gateway.dicomWebUrl, filesOf(during));
    expect(refused.status).toBe(503);
    expect(refused.headers.get('retry-after')).toBe('60');
    const reasons = itemsOf(refused, 'failed').map(({ reason }) => reason);
    expect(new Set(reasons)).toEqual(new Set([OUT_OF_RESOURCES]));
    const away = { spool: { state: 'SPOOL_STORE_UNREACHABLE' } };
    expect(await gateway.get('/health/ready')).toMatchObject({ status: 503, body: away });

    await door.open();
    await eventually(async () => (await gateway.get('/health/ready')).status === 200);
    expect(await storeInstances(gateway.dicomWebUrl, filesOf(during))).toMatchObject({ status: 200 });
    for (const { studyInstanceUid, images } of [before, during]) {
      const { body } = await gateway.get(`/api/studies/${studyInstanceUid}`);
      expect(body).toMatchObject({ mammograms: images.map(({ sopInstanceUid }) => ({ sopInstanceUid })) });
    }
  });

  it('gives another gateway on the same bucket the same studies', async () => {
    for (const [name, value] of Object.entries(s3?.environment ?? {})) vi.stubEnv(name, value);
    await using first = await startTestGateway(variables);
    await using second = await startTestGateway({ ...variables, RECONCILE_INTERVAL_MS: '200' });
    const exam = tinyExam('shared');
    await storeInstances(first.dicomWebUrl, filesOf(exam));
    await eventually(async () => (await second.get(`/api/studies/${exam.studyInstanceUid}`)).status === 200);
  });
});
