import { count, listenAddress } from '@mammoflow/config';
import { inferenceFields } from '@mammoflow/inference';
import { rpcServerFields } from '@mammoflow/rpc';
import { z } from 'zod';

/** The variables of the detection worker. */
export const configSchema = z.object({
  ...rpcServerFields,
  GRPC_LISTEN: listenAddress('127.0.0.1:50052').describe(rpcServerFields.GRPC_LISTEN.description ?? ''),
  ...inferenceFields,
  MAX_BATCH: count(4).describe(inferenceFields.MAX_BATCH.description ?? ''),
});

export type Config = Readonly<z.infer<typeof configSchema>>;
