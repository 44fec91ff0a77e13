import { createServer } from 'node:http';
import { once } from 'node:events';
import { S3ServiceException } from '@aws-sdk/client-s3';
import { expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';
import { openStorage } from '../src/open-storage.ts';
import { toStoreError } from '../src/s3/s3-errors.ts';
import { SpoolStoreUnsuitableError } from '../src/s3/spool-store-unsuitable-error.ts';
import { spoolSettings } from '../src/spool-settings.ts';
import { isSpoolTrouble } from '../src/spool-trouble.ts';
import { makeFolder } from './spool-folder.ts';

const answered = (name: string, httpStatusCode: number): S3ServiceException =>
  new S3ServiceException({ name, $fault: 'server', $metadata: { httpStatusCode } });

it.each([
  ['SlowDown', answered('SlowDown', 503), 'SPOOL_STORE_UNREACHABLE'],
  ['an internal error', answered('InternalError', 500), 'SPOOL_STORE_UNREACHABLE'],
  ['too many requests', answered('TooManyRequests', 429), 'SPOOL_STORE_UNREACHABLE'],
  ['no connection', Object.assign(new Error('connect'), { name: 'ECONNREFUSED' }), 'SPOOL_STORE_UNREACHABLE'],
  ['no credentials', answered('InvalidAccessKeyId', 403), 'SPOOL_STORE_REFUSED'],
  ['no bucket', answered('NoSuchBucket', 404), 'SPOOL_STORE_REFUSED'],
  ['a full disk of MinIO', answered('XMinioStorageFull', 507), 'SPOOL_FULL'],
  ['a quota', answered('QuotaExceeded', 403), 'SPOOL_FULL'],
])('%s is a trouble of the spool that passes, by its name', (_what, error, code) => {
  const trouble = toStoreError(error);
  expect(trouble).toMatchObject({ code, retryable: true, cause: error });
  expect(isSpoolTrouble(trouble)).toBe(true);
});

it('a server that overwrites what was to be created gets nothing', async () => {
  const written: string[] = [];
  const server = createServer((request, response) => {
    written.push(request.url ?? '');
    request.resume().on('end', () => response.end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'any');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'any');
  const variables = { SPOOL_URL: 's3://bucket/spool', SPOOL_S3_ENDPOINT: `http://127.0.0.1:${port}` };
  const settings = { SPOOL_DIR: await makeFolder(), ...z.object(spoolSettings).parse(variables) };
  const storage = await openStorage(settings);
  const wanted = storage.create('studies/1.2/instances/1.2.3.json', Buffer.from('{}'));
  await expect(wanted).rejects.toBeInstanceOf(SpoolStoreUnsuitableError);
  await expect(storage.checkWritable()).rejects.toBeInstanceOf(SpoolStoreUnsuitableError);
  expect(new Set(written.map((url) => url.split('?')[0]))).toEqual(new Set(['/bucket/spool/probe']));
});
