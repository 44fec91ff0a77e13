import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import { eventually, startS3 } from '@mammoflow/testkit';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { S3Bucket } from '../src/s3/s3-bucket.ts';
import { S3Changes } from '../src/s3/s3-changes.ts';

const s3 = await startS3();
afterAll(() => s3?.stop());

describe.skipIf(s3 === undefined)('changes of a study in a bucket', () => {
  function openBucket(): S3Bucket {
    for (const [name, value] of Object.entries(s3?.environment ?? {})) vi.stubEnv(name, value);
    const client = new S3Client({ endpoint: s3?.endpoint ?? '', region: 'us-east-1', forcePathStyle: true });
    return new S3Bucket(client, { bucket: s3?.bucket ?? '', prefix: `${randomUUID()}/`, timeoutMs: 20_000 });
  }
  const atOnce = { longestWriteMs: 0, announcementHoldsMs: 0 };

  it('make another version for every process, which stands once nothing can be on its way', async () => {
    const bucket = openBucket();
    const writer = new S3Changes(bucket, atOnce);
    const reader = (): S3Changes => new S3Changes(bucket, atOnce);
    await writer.announce('1.2');
    const first = await eventually(async () => {
      const version = await reader().version('1.2');
      return version === (await reader().version('1.2')) ? version : undefined;
    });
    await writer.announce('1.2');
    expect(await reader().version('1.2')).not.toBe(first);
  });

  it('make a version that is never the same while what was announced may be on its way', async () => {
    const bucket = openBucket();
    const changes = new S3Changes(bucket, { longestWriteMs: 60_000 });
    await changes.announce('1.2');
    expect(await changes.version('1.2')).not.toBe(await changes.version('1.2'));
  });

  it('are unknown of a study that was never announced, so that it is looked at every time', async () => {
    const changes = new S3Changes(openBucket(), atOnce);
    expect(await changes.version('1.3')).not.toBe(await changes.version('1.3'));
  });
});
