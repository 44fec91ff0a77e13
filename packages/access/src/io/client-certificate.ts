import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { ClientCertificate } from '../core/credentials.ts';

/** The certificate that the other side of a connection has shown and that one of our authorities vouches for. */
export function clientCertificate(socket: Socket): ClientCertificate | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  return {
    commonName: commonNameOf(certificate.toLegacyObject().subject),
    sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
  };
}

/** Undefined when there is none or more than one, for then nobody knows which of them counts. */
function commonNameOf({ CN: name }: { readonly CN?: string | string[] }): string | undefined {
  return typeof name === 'string' ? name : undefined;
}
