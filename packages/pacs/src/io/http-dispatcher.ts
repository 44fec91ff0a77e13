import { readFile } from 'node:fs/promises';
import { getCACertificates } from 'node:tls';
import { Agent } from 'undici';
import type { buildConnector, Dispatcher } from 'undici';

/** How connections to a server are secured; paths of PEM files. */
export interface ConnectionTls {
  /** Authorities that count besides those that Node.js knows. */
  readonly caFile?: string;
  /** Our own certificate and its key, for a server that asks for one. */
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly verify: boolean;
}

/** Connections that requests are made on. */
export type HttpDispatcher = Dispatcher;

/** Connections to one server; requests have a limit of their own, so these have none. `close()` ends them. */
export async function httpDispatcher(tls?: ConnectionTls): Promise<HttpDispatcher> {
  const connect = tls === undefined ? {} : await connectOptions(tls);
  return new Agent({ connect, headersTimeout: 0, bodyTimeout: 0 });
}

async function connectOptions({
  caFile,
  certFile,
  keyFile,
  verify,
}: ConnectionTls): Promise<buildConnector.BuildOptions> {
  const [ca, cert, key] = await Promise.all([caFile, certFile, keyFile].map(readIfNamed));
  return {
    rejectUnauthorized: verify,
    ...(ca === undefined ? {} : { ca: [...getCACertificates('default'), ca] }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

function readIfNamed(path: string | undefined): Promise<string | undefined> {
  return path === undefined ? Promise.resolve(undefined) : readFile(path, 'utf8');
}
