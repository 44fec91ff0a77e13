import { listenAddress } from '@mammoflow/config';
import { inferenceFields } from '@mammoflow/inference';
import { rpcServerFields } from '@mammoflow/rpc';
import { z } from 'zod';

/** The variables of the shadow worker. */
export const configSchema = z.object({
  ...rpcServerFields,
  GRPC_LISTEN: listenAddress('127.0.0.1:50055').describe(rpcServerFields.GRPC_LISTEN.description ?? ''),
  ...inferenceFields,
});

export type Config = Readonly<z.infer<typeof configSchema>>;
