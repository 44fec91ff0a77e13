import { join } from 'node:path';
import process from 'node:process';
import { isPortOpen, projectFolder } from '@mammoflow/stack';
import { freePort } from './free-ports.ts';
import { startServer } from './start-server.ts';
import type { TestServer } from './start-server.ts';
import { testModelsDir } from './test-models.ts';

export type WorkerService = 'preprocessing' | 'detection' | 'segmentation' | 'classification' | 'shadow';

export interface TestWorker extends TestServer {
  /** `127.0.0.1:<port>`, a gRPC target. */
  readonly address: string;
  readonly metricsPort: number;
}

/** Starts a gRPC worker as a process of its own, with the test bundles unless MODELS_DIR says otherwise. */
export async function startWorker(
  service: WorkerService,
  environment: Readonly<Record<string, string>> = {},
): Promise<TestWorker> {
  const metricsPort = await freePort();
  const server = await startServer(service, ({ port }) => ({
    name: service,
    command: process.execPath,
    args: [join(projectFolder, 'services', service, 'src/main.ts')],
    environment: {
      GRPC_LISTEN: `127.0.0.1:${port}`,
      METRICS_PORT: String(metricsPort),
      MODELS_DIR: testModelsDir,
      ...environment,
    },
    // A worker listens only once its model is loaded.
    isReady: () => isPortOpen(port),
  }));
  return { ...server, address: `127.0.0.1:${server.port}`, metricsPort };
}
