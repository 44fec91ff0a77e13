import type { Subject } from '../session/subject.ts';

/** What a request says of who sent it. */
export interface Credentials {
  /** The Authorization header. */
  readonly authorization?: string | undefined;
  /** Whom the session is of that the browser's cookie belongs to. */
  readonly session?: Subject | undefined;
  /** The client certificate of the connection, where one was shown that the listener's authorities vouch for. */
  readonly certificate?: ClientCertificate | undefined;
}

export interface ClientCertificate {
  readonly commonName: string | undefined;
  /** Of the certificate, hexadecimal in lower case. */
  readonly sha256: string;
}

/** An Authorization header taken apart. */
export type Authorization =
  | { readonly kind: 'key'; readonly key: string; readonly clientName?: string }
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'unknown' };

/**
 * Reads an Authorization header: `Bearer` with an API key or with a token (RFC 6750), or `Basic` with a client's name and its
 * API key (RFC 7617), which is what many a PACS can send. A key has no dots, a token (RFC 7519) has two.
 */
export function readAuthorization(header: string): Authorization {
  const [, scheme = '', value = ''] = /^([A-Za-z]+) +([A-Za-z0-9._~+/=-]+) *$/.exec(header) ?? [];
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return value.includes('.') ? { kind: 'token', token: value } : { kind: 'key', key: value };
    case 'basic':
      return readBasic(Buffer.from(value, 'base64').toString('utf8'));
    default:
      return { kind: 'unknown' };
  }
}

function readBasic(userAndPassword: string): Authorization {
  const colon = userAndPassword.indexOf(':');
  if (colon < 1) return { kind: 'unknown' };
  return { kind: 'key', clientName: userAndPassword.slice(0, colon), key: userAndPassword.slice(colon + 1) };
}
