import { readFile } from 'node:fs/promises';
import { credentials } from '@grpc/grpc-js';
import type { ChannelCredentials } from '@grpc/grpc-js';

/** PEM files of a client: the authority it trusts and, where the server asks for one, its own certificate. */
export interface ClientTls {
  readonly caFile: string;
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
}

export async function clientCredentials(tls: ClientTls | undefined): Promise<ChannelCredentials> {
  if (tls === undefined) return credentials.createInsecure();
  const read = (file: string | undefined): Promise<Buffer | null> =>
    file === undefined ? Promise.resolve(null) : readFile(file);
  const [ca, key, cert] = await Promise.all([readFile(tls.caFile), read(tls.keyFile), read(tls.certFile)]);
  return credentials.createSsl(ca, key, cert);
}
