import { count } from '@mammoflow/config';
import { inferenceFields } from '@mammoflow/inference';
import { rpcServerFields } from '@mammoflow/rpc';
import { z } from 'zod';

/** The variables of the classification worker. */
export const ConfigSchema = z.object({
  ...rpcServerFields,
  ...inferenceFields,
  MAX_BATCH: count(16).describe(inferenceFields.MAX_BATCH.description ?? ''),
});

export type Config = Readonly<z.infer<typeof ConfigSchema>>;
