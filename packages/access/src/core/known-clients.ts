import { createHash } from 'node:crypto';
import type { AccessFile } from './access-file.ts';
import type { Client } from './client.ts';
import type { ClientCertificate } from './credentials.ts';
import { scopesOf } from './role.ts';

/** The clients of an access file, by what they show. */
export class KnownClients {
  readonly #byKey = new Map<string, Client>();
  readonly #byCertificate = new Map<string, Client>();

  constructor({ clients, limits }: Pick<AccessFile, 'clients' | 'limits'>) {
    for (const { name, scopes, roles, keys, certificates, limits: own } of clients) {
      const client: Client = { name, scopes: scopesOf([...scopes, ...roles]), limits: { ...limits, ...own } };
      for (const { sha256 } of keys) this.#byKey.set(sha256, client);
      for (const certificate of certificates) this.#byCertificate.set(JSON.stringify(certificate), client);
    }
  }

  /**
   * Whose key it is. How long looking takes tells something of the digest at most, from which no key follows.
   *
   * @param clientName - When the request says it, it has to be that client's key.
   */
  byKey(key: string, clientName?: string): Client | undefined {
    const client = this.#byKey.get(keyDigest(key));
    return clientName === undefined || client?.name === clientName ? client : undefined;
  }

  /** Whose key it is of which this is the SHA-256. */
  byKeyDigest(sha256: string): Client | undefined {
    return this.#byKey.get(sha256);
  }

  byCertificate({ commonName, sha256 }: ClientCertificate): Client | undefined {
    const itself = this.#byCertificate.get(JSON.stringify({ sha256 }));
    if (itself !== undefined || commonName === undefined) return itself;
    return this.#byCertificate.get(JSON.stringify({ commonName }));
  }
}

/** What the access file has of a key: SHA-256, hexadecimal in lower case. */
export function keyDigest(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
