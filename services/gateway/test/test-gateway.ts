import { createLogger } from '@mammoflow/observability';
import { FileSpool } from '@mammoflow/spool';
import { temporaryFolder, testModelsDir } from '@mammoflow/testkit';
import { configSchema } from '../src/config.ts';
import { startGateway } from '../src/start-gateway.ts';

/** A gateway for a test. */
export interface TestGateway extends AsyncDisposable {
  readonly url: string;
  readonly dicomWebUrl: string;
  /** Of the DICOM listener; 0 when there is none. */
  readonly dicomPort: number;
  readonly spoolFolder: string;
  /** The gateway's spool, opened a second time. */
  readonly spool: FileSpool;
  /** What it has logged. */
  readonly log: readonly string[];
  get(path: string): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>;
  post(
    path: string,
    body?: object,
  ): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }>;
  /** Ends it; its spool stays until it is closed. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

/** Nothing listens there: a gateway without Redis. */
export const NO_REDIS = 'redis://127.0.0.1:9';

/** Starts a gateway on a free port with a spool of its own; variables may be set as in the environment. */
export async function startTestGateway(
  variables: Readonly<Record<string, unknown>> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<TestGateway> {
  const folder = await temporaryFolder('gateway');
  const log: string[] = [];
  const config = configSchema.parse({
    HTTP_LISTEN: '127.0.0.1:0',
    REDIS_URL: NO_REDIS,
    SPOOL_DIR: folder.path,
    MODELS_DIR: testModelsDir,
    MIN_FREE_BYTES: 1,
    QUIET_PERIOD_MS: 600_000,
    FOUR_VIEWS_DELAY_MS: 0,
    ...variables,
  });
  const logger = createLogger({ service: 'gateway', level: 'debug', destination: { write: (line) => log.push(line) } });
  const gateway = await startGateway(config, { logger, environment });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopped ??= gateway.close());
  const close = async (): Promise<void> => {
    await stop();
    await folder.remove();
  };
  return {
    url: gateway.url,
    dicomWebUrl: `${gateway.url}/dicom-web`,
    dicomPort: gateway.dicomPort ?? 0,
    spoolFolder: config.SPOOL_DIR,
    spool: await FileSpool.open(config.SPOOL_DIR),
    log,
    get: (path) => ask(`${gateway.url}${path}`),
    post: (path, body) =>
      ask(`${gateway.url}${path}`, {
        method: 'POST',
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      }),
    stop,
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function ask(
  url: string,
  init?: RequestInit,
): Promise<{ readonly status: number; readonly body: Readonly<Record<string, unknown>> }> {
  const response = await fetch(url, init);
  const body: unknown = await response.json();
  return { status: response.status, body: Object.fromEntries(Object.entries(body ?? {})) };
}
