import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Server as TlsServer } from 'node:https';
import { ConfigInvalidError } from '@mammoflow/config';
import type { Logger } from '@mammoflow/observability';
import { watchTlsFiles } from '@mammoflow/watched-files';
import type { TlsContents, TlsFileNames } from '@mammoflow/watched-files';
import type { Config } from '../../config.ts';

/** What the gateway listens with; its certificate is changed while it runs. */
export interface Listener {
  readonly protocol: 'http:' | 'https:';
  /** Makes the server; it does not listen yet. */
  readonly serve: (handler: RequestListener) => Server;
  /** Looks at the files no more. */
  readonly close: () => void;
}

const CHECK_CONNECTIONS_MS = 10_000;
const KEEP_ALIVE_MS = 72_000;

/**
 * Reads certificate and key where the configuration names them; without them HTTP is spoken in the open.
 *
 * @throws ConfigInvalidError when only some of the files are named; what the system or OpenSSL says of the files.
 */
export async function openListener(config: Config, logger: Logger): Promise<Listener> {
  const files = tlsFilesOf(config);
  const limits = limitsOf(config);
  if (files === undefined) {
    return {
      protocol: 'http:',
      serve: (handler) => withIdleTimeout(createServer(limits, handler), config),
      close: () => undefined,
    };
  }
  let contents: TlsContents = {};
  const servers: TlsServer[] = [];
  const accept = (renewed: TlsContents): void => {
    contents = renewed;
    for (const server of servers) server.setSecureContext({ minVersion: 'TLSv1.2', ...renewed });
    logger.info({ event: 'certificate-loaded' }, 'certificate loaded');
  };
  const onError = (error: unknown): void => {
    logger.error({ error }, 'the renewed certificate cannot be used; the former one stays');
  };
  const watch = await watchTlsFiles(files, accept, { everyMs: config.FILES_INTERVAL_MS, onError });
  const serve = (handler: RequestListener): Server => {
    // Whoever shows no certificate, or one of another authority, may still bring a token: the guard decides.
    const asked = { requestCert: files.caFile !== undefined, rejectUnauthorized: false };
    const tls = { minVersion: 'TLSv1.2', handshakeTimeout: config.HEADERS_TIMEOUT_MS, ...asked, ...contents } as const;
    const server = createTlsServer({ ...limits, ...tls }, handler);
    servers.push(server);
    return withIdleTimeout(server, config);
  };
  return {
    protocol: 'https:',
    serve,
    close: () => {
      watch.close();
    },
  };
}

/** A certificate without its key, or an authority alone, would mean that what was to be encrypted goes out in the open. */
function tlsFilesOf(config: Config): TlsFileNames | undefined {
  const { HTTP_TLS_CERT_FILE: certFile, HTTP_TLS_KEY_FILE: keyFile, HTTP_TLS_CLIENT_CA_FILE: caFile } = config;
  if (certFile !== undefined && keyFile !== undefined) return { certFile, keyFile, caFile };
  if (certFile === undefined && keyFile === undefined && caFile === undefined) return undefined;
  throw new ConfigInvalidError(['HTTP_TLS_CERT_FILE and HTTP_TLS_KEY_FILE: TLS needs both']);
}

/** The body of a request may take as long as it moves: studies are large. */
function limitsOf({ HEADERS_TIMEOUT_MS: headersTimeout }: Config): {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly connectionsCheckingInterval: number;
  readonly keepAliveTimeout: number;
} {
  const connectionsCheckingInterval = Math.max(1, Math.min(headersTimeout, CHECK_CONNECTIONS_MS));
  return { headersTimeout, requestTimeout: 0, connectionsCheckingInterval, keepAliveTimeout: KEEP_ALIVE_MS };
}

function withIdleTimeout<S extends Server>(server: S, { IDLE_TIMEOUT_MS, MAX_CONNECTIONS }: Config): S {
  server.setTimeout(IDLE_TIMEOUT_MS);
  server.maxConnections = MAX_CONNECTIONS;
  return server;
}
