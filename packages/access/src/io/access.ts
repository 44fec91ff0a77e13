import type { AccessFile } from '../core/access-file.ts';
import type { Client } from '../core/client.ts';
import { readAuthorization } from '../core/credentials.ts';
import type { ClientCertificate, Credentials } from '../core/credentials.ts';
import { KnownClients } from '../core/known-clients.ts';
import { CredentialsMissingError } from '../errors/credentials-missing-error.ts';
import { CredentialsRefusedError } from '../errors/credentials-refused-error.ts';
import { TokenVerifier } from './token-verifier.ts';

/** Knows who is let in, and finds out who sent a request. */
export class Access {
  #known: KnownClients;
  #tokens: TokenVerifier;

  constructor(file: AccessFile) {
    this.#known = new KnownClients(file);
    this.#tokens = new TokenVerifier(file);
  }

  /** From now on the clients and issuers of this file count, and no others. */
  replace(file: AccessFile): void {
    this.#known = new KnownClients(file);
    this.#tokens = new TokenVerifier(file);
  }

  /**
   * Who sent a request. An Authorization header decides where there is one, be there a certificate or not.
   *
   * @throws {@link CredentialsMissingError}, {@link CredentialsRefusedError}, IssuerUnavailableError
   */
  async identify({ authorization, certificate }: Credentials): Promise<Client> {
    if (authorization !== undefined) return this.#byHeader(authorization);
    if (certificate !== undefined) return this.#byCertificate(certificate);
    throw new CredentialsMissingError();
  }

  async #byHeader(header: string): Promise<Client> {
    const authorization = readAuthorization(header);
    if (authorization.kind === 'token') return this.#tokens.verify(authorization.token);
    if (authorization.kind === 'unknown') throw new CredentialsRefusedError('scheme');
    const client = this.#known.byKey(authorization.key, authorization.clientName);
    if (client === undefined) throw new CredentialsRefusedError('key');
    return client;
  }

  #byCertificate(certificate: ClientCertificate): Client {
    const client = this.#known.byCertificate(certificate);
    if (client === undefined) throw new CredentialsRefusedError('certificate');
    return client;
  }
}
