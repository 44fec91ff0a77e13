import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { findProgram, projectFolder } from '@mammoflow/stack';
import type { ManagedProcess, ProcessSpec } from '@mammoflow/stack';
import { startServer } from './start-server.ts';

/** An S3 server for a test, with a bucket. */
export interface TestS3 extends AsyncDisposable {
  readonly endpoint: string;
  readonly bucket: string;
  /** What whoever uses it has in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** To stop and start it in a test of faults; undefined when it is not ours. */
  readonly process?: ManagedProcess;
  stop(): Promise<void>;
}

interface Place {
  readonly port: number;
  readonly dataFolder: string;
}

const REGION = 'us-east-1';
const credentials = { accessKeyId: 'mammoflow-test', secretAccessKey: 'mammoflow-test-secret' };

/** Servers in the order in which they are preferred. What Python has is a simulation, which has to do where there is no other. */
const servers: readonly {
  readonly program: string;
  readonly specOf: (place: Place) => Omit<ProcessSpec, 'command'>;
}[] = [
  {
    program: 'minio',
    specOf: ({ port, dataFolder }) => ({
      name: 's3',
      args: ['server', '--quiet', '--address', `127.0.0.1:${port}`, join(dataFolder, 's3')],
      environment: { MINIO_ROOT_USER: credentials.accessKeyId, MINIO_ROOT_PASSWORD: credentials.secretAccessKey },
      isReady: () => listens(port),
    }),
  },
  {
    program: 'versitygw',
    specOf: ({ port, dataFolder }) => ({
      name: 's3',
      args: [
        ...[
          '--port',
          `127.0.0.1:${port}`,
          '--access',
          credentials.accessKeyId,
          '--secret',
          credentials.secretAccessKey,
        ],
        ...['--quiet', '--iam-dir', dataFolder, 'posix', join(dataFolder, 's3')],
      ],
      isReady: () => listens(port),
    }),
  },
  {
    program: 'moto_server',
    specOf: ({ port }) => ({
      name: 's3',
      args: ['--host', '127.0.0.1', '--port', String(port)],
      isReady: () => listens(port),
    }),
  },
];

/**
 * An S3 server: the one that `MAMMOFLOW_TEST_S3_URL` names, with the credentials of the environment, else a process of MinIO,
 * Versity's gateway or moto, whichever there is first.
 *
 * @returns undefined when this machine has none.
 */
export async function startS3(): Promise<TestS3 | undefined> {
  const bucket = 'mammoflow-test';
  const given = process.env['MAMMOFLOW_TEST_S3_URL'];
  if (given !== undefined) {
    const stop = (): Promise<void> => Promise.resolve();
    return { endpoint: given, bucket, environment: {}, stop, [Symbol.asyncDispose]: stop };
  }
  const found = servers.map((server) => ({ ...server, command: programOf(server.program) }));
  const server = found.find(({ command }) => command !== undefined);
  if (server?.command === undefined) return undefined;
  const { command, specOf } = server;
  const started = await startServer('s3', (place) => {
    mkdirSync(join(place.dataFolder, 's3'), { recursive: true });
    return { ...specOf(place), command };
  });
  const endpoint = `http://127.0.0.1:${started.port}`;
  await createBucket(endpoint, bucket);
  const environment = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  return { ...started, endpoint, bucket, environment };
}

function programOf(name: string): string | undefined {
  const ofPython = join(projectFolder, '.cache/s3-server/bin', name);
  return existsSync(ofPython) ? ofPython : findProgram(name);
}

async function listens(port: number): Promise<boolean> {
  await fetch(`http://127.0.0.1:${port}/`);
  return true;
}

async function createBucket(endpoint: string, bucket: string): Promise<void> {
  const client = new S3Client({ endpoint, region: REGION, forcePathStyle: true, credentials });
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  client.destroy();
}
