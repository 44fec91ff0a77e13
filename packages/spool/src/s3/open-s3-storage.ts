import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { IncomingFolder } from '../incoming-folder.ts';
import type { SpoolSettings } from '../spool-settings.ts';
import { S3Storage } from './s3-storage.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const MOST_CONNECTIONS = 64;
const TRIES = 4;

/**
 * The storage in a bucket. Credentials are those of the AWS SDK's standard chain: environment, shared files, web identity,
 * container or machine.
 *
 * @throws what the system says of the file of the authority.
 */
export function openS3Storage(settings: SpoolSettings & { readonly SPOOL_URL: string }): S3Storage {
  const { hostname: bucket, pathname } = new URL(settings.SPOOL_URL);
  const folder = pathname.replaceAll(/^\/|\/$/g, '');
  const timeoutMs = settings.SPOOL_S3_TIMEOUT_MS;
  return new S3Storage({
    client: createClient(settings),
    settings: { bucket, prefix: folder === '' ? '' : `${folder}/`, timeoutMs },
    incoming: new IncomingFolder(join(settings.SPOOL_DIR, 'incoming')),
  });
}

function createClient(settings: SpoolSettings): S3Client {
  const { SPOOL_S3_ENDPOINT: endpoint, SPOOL_S3_CA_FILE: caFile } = settings;
  const ca = caFile === undefined ? {} : { ca: readFileSync(caFile) };
  return new S3Client({
    region: settings.SPOOL_S3_REGION,
    forcePathStyle: settings.SPOOL_S3_PATH_STYLE,
    ...(endpoint === undefined ? {} : { endpoint }),
    maxAttempts: TRIES,
    // The spool has its own digest of every instance, and a range has no checksum of its own.
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_TIMEOUT_MS,
      httpAgent: { maxSockets: MOST_CONNECTIONS },
      httpsAgent: new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS, ...ca }),
    },
  });
}
