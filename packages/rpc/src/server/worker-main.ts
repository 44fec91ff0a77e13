import process from 'node:process';
import { createLogger } from '@mammoflow/observability';
import type { RpcServerConfig } from './rpc-server-fields.ts';
import { runWorker } from './run-worker.ts';
import type { WorkerProgram } from './run-worker.ts';

/** The main function of a worker's process: runs it, drains it on SIGTERM or SIGINT, and ends with 0, or 1 on failure. */
export async function workerMain<Config extends RpcServerConfig>(
  program: WorkerProgram<Config>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const fail = (error: unknown): never => {
    createLogger({ service: program.name }).fatal({ event: 'failed', error }, 'failed');
    process.exit(1);
  };
  const worker = await runWorker(program, environment).catch(fail);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    worker.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
