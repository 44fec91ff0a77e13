import {
  ConfigInvalidError,
  count,
  isLoopback,
  listenAddress,
  milliseconds,
  splitListenAddress,
} from '@mammoflow/config';
import { z } from 'zod';
import type { ServerTls } from './server-tls.ts';

/** The variables every gRPC worker has. */
export const rpcServerFields = {
  GRPC_LISTEN: listenAddress('127.0.0.1:50051').describe('host:port the worker serves gRPC on.'),
  METRICS_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(0)
    .describe('Port of /metrics on the same host; 0 lets the system choose (the log says which).'),
  MAX_IN_FLIGHT: count(8).describe('Calls worked on at a time; more are answered RESOURCE_EXHAUSTED.'),
  MAX_MESSAGE_MB: count(512).describe('Largest message taken or sent, in MiB.'),
  DRAIN_TIMEOUT_MS: milliseconds(30_000).describe('How long calls in flight may take to end after SIGTERM.'),
  GRPC_TLS_CERT_FILE: z.string().optional().describe('PEM file of the server certificate; without it, no TLS.'),
  GRPC_TLS_KEY_FILE: z.string().optional().describe('PEM file of the key of the certificate.'),
  GRPC_TLS_CLIENT_CA_FILE: z.string().optional().describe('PEM file of the authority that clients must be known to.'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least level that is logged.'),
};

export type RpcServerConfig = Readonly<z.infer<z.ZodObject<typeof rpcServerFields>>>;

/**
 * The TLS files of a configuration; undefined when it has none.
 *
 * @throws ConfigInvalidError when only some of them are given: what was meant to be encrypted must not go out in the open.
 */
export function serverTlsOf(config: RpcServerConfig): ServerTls | undefined {
  const { GRPC_TLS_CERT_FILE: certFile, GRPC_TLS_KEY_FILE: keyFile, GRPC_TLS_CLIENT_CA_FILE: clientCaFile } = config;
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile, clientCaFile };
  if (certFile === undefined && keyFile === undefined && clientCaFile === undefined) return undefined;
  throw new ConfigInvalidError(['GRPC_TLS_CERT_FILE and GRPC_TLS_KEY_FILE: TLS needs both']);
}

/** Whether others than this host can connect, and nobody asks them for a certificate. */
export function isOpenToAnybody(config: Pick<RpcServerConfig, 'GRPC_LISTEN' | 'GRPC_TLS_CLIENT_CA_FILE'>): boolean {
  const host = splitListenAddress(config.GRPC_LISTEN)?.host;
  return config.GRPC_TLS_CLIENT_CA_FILE === undefined && host !== undefined && !isLoopback(host);
}
