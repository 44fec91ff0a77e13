import { join } from 'node:path';
import { projectFolder } from '@mammoflow/stack';
import { startServer } from './start-server.ts';
import type { TestServer } from './start-server.ts';
import { testModelsDir } from './test-models.ts';

/** The gateway for a test, as a process of its own. */
export interface TestGateway extends TestServer {
  readonly url: string;
  readonly dicomWebUrl: string;
}

/** Nothing listens there. */
const NO_REDIS = 'redis://127.0.0.1:9';

/** Starts the gateway with a spool of its own; variables as in its environment. Without `REDIS_URL` it has no Redis. */
export async function startGateway(variables: Readonly<Record<string, string>> = {}): Promise<TestGateway> {
  const server = await startServer('gateway', ({ port, dataFolder }) => ({
    name: 'gateway',
    command: process.execPath,
    args: [join(projectFolder, 'services/gateway/src/main.ts')],
    environment: {
      HTTP_LISTEN: `127.0.0.1:${port}`,
      REDIS_URL: NO_REDIS,
      SPOOL_DIR: join(dataFolder, 'spool'),
      MODELS_DIR: testModelsDir,
      MIN_FREE_BYTES: '1',
      ...variables,
    },
    isReady: async () => (await fetch(`http://127.0.0.1:${port}/health/live`)).ok,
  }));
  const url = `http://127.0.0.1:${server.port}`;
  return { ...server, url, dicomWebUrl: `${url}/dicom-web` };
}
