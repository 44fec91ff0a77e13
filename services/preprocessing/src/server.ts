import { availableParallelism } from 'node:os';
import { preprocessingService } from '@mammoflow/rpc';
import type { Worker, WorkerContext } from '@mammoflow/rpc';
import { createThreadedPreprocessPort } from '@mammoflow/stages';
import type { Config } from './config.ts';

/** Starts the threads and serves them; the main thread only moves bytes, so that health and metrics always answer. */
export function startPreprocessing(config: Config, { logger, onDefect }: WorkerContext): Promise<Worker> {
  const threads = config.THREADS === 0 ? availableParallelism() : config.THREADS;
  const port = createThreadedPreprocessPort({ threads });
  logger.info({ event: 'threads', threads }, 'threads started');
  return Promise.resolve({ services: [preprocessingService(port, onDefect)], close: () => port.close() });
}
