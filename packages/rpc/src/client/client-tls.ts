import { credentials, experimental } from '@grpc/grpc-js';
import type { ChannelCredentials } from '@grpc/grpc-js';
import { WatchedCertificates } from '../watched-certificates.ts';
import type { CertificateWatch } from '../watched-certificates.ts';

/** PEM files of a client: the authority it trusts and, where the server asks for one, its own certificate. */
export interface ClientTls extends CertificateWatch {
  readonly caFile: string;
  readonly certFile?: string | undefined;
  readonly keyFile?: string | undefined;
}

/** Credentials from files, which may be renewed while there are connections: the next one is made with what is there then. */
export async function clientCredentials(tls: ClientTls | undefined): Promise<ChannelCredentials> {
  if (tls === undefined) return credentials.createInsecure();
  const certificates = await WatchedCertificates.open(tls, tls);
  const own = tls.certFile === undefined ? null : certificates;
  return experimental.createCertificateProviderChannelCredentials(certificates, own);
}
