import { experimental, ServerCredentials } from '@grpc/grpc-js';
import { WatchedCertificates } from '../watched-certificates.ts';
import type { CertificateWatch } from '../watched-certificates.ts';

/** PEM files of a server; with `clientCaFile`, only clients with a certificate of that authority are let in. */
export interface ServerTls extends CertificateWatch {
  readonly certFile: string;
  readonly keyFile: string;
  readonly clientCaFile?: string | undefined;
}

/**
 * Credentials from files, which may be renewed while the server runs; without TLS the network must be trusted (a pod's loopback, a
 * service mesh).
 */
export async function serverCredentials(tls: ServerTls | undefined): Promise<ServerCredentials> {
  if (tls === undefined) return ServerCredentials.createInsecure();
  const { clientCaFile: caFile, ...files } = tls;
  const certificates = await WatchedCertificates.open({ ...files, caFile }, tls);
  const asksForCertificate = caFile !== undefined;
  return experimental.createCertificateProviderServerCredentials(
    certificates,
    asksForCertificate ? certificates : null,
    asksForCertificate,
  );
}
