import { rpcServerFields } from '@mammoflow/rpc';
import { z } from 'zod';

/** The variables of the preprocessing worker. */
export const configSchema = z.object({
  ...rpcServerFields,
  THREADS: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('Images decoded and prepared at a time; 0 takes as many as the process has processors.'),
});

export type Config = Readonly<z.infer<typeof configSchema>>;
