import { availableParallelism } from 'node:os';
import { count, milliseconds } from '@mammoflow/config';
import { z } from 'zod';
import { executionProviders } from './execution-provider.ts';
import type { ModelOptions } from './region-model.ts';

/** The variables of every worker that runs a model. */
export const inferenceFields = {
  MODELS_DIR: z.string().min(1).default('models').describe('Folder of the model bundles and active.json.'),
  MODELS_INTERVAL_MS: milliseconds(5_000).describe('How often active.json is read, to change to the bundles it names.'),
  EXECUTION_PROVIDER: z.enum(executionProviders).default('cpu').describe('Where the networks run.'),
  INTRA_OP_THREADS: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('Threads of one network run; 0 takes as many as the process may use.'),
  MAX_BATCH: count(1).describe(
    'Regions of concurrent calls that are run through the network together; whole images gain by it on a GPU alone.',
  ),
  BATCH_WAIT_MS: milliseconds(5).describe('How long a region waits for others while the network is idle.'),
};

export type InferenceConfig = Readonly<z.infer<z.ZodObject<typeof inferenceFields>>>;

/** How a model is opened under a configuration. */
export function modelOptionsOf(config: InferenceConfig): ModelOptions {
  return {
    executionProvider: config.EXECUTION_PROVIDER,
    intraOpThreads: config.INTRA_OP_THREADS === 0 ? availableParallelism() : config.INTRA_OP_THREADS,
    maxBatch: config.MAX_BATCH,
    batchWaitMs: config.BATCH_WAIT_MS,
  };
}
