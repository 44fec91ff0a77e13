import type { AccessFile } from '../core/access-file.ts';
import type { Client } from '../core/client.ts';
import { readAuthorization } from '../core/credentials.ts';
import type { ClientCertificate, Credentials } from '../core/credentials.ts';
import { keyDigest, KnownClients } from '../core/known-clients.ts';
import { loginMethodsOf, sessionClient } from '../core/session-client.ts';
import type { LoginMethod } from '../core/session-client.ts';
import { CredentialsMissingError } from '../errors/credentials-missing-error.ts';
import { CredentialsRefusedError } from '../errors/credentials-refused-error.ts';
import type { PendingLogin } from '../session/oidc-login.ts';
import type { Subject } from '../session/subject.ts';
import { Logins } from './logins.ts';
import { TokenVerifier } from './token-verifier.ts';

/** Knows who is let in, and finds out who sent a request. */
export class Access {
  #file: AccessFile;
  #known: KnownClients;
  #tokens: TokenVerifier;
  #logins: Logins;

  constructor(file: AccessFile) {
    this.#file = file;
    this.#known = new KnownClients(file);
    this.#tokens = new TokenVerifier(file);
    this.#logins = new Logins(file, this.#tokens);
  }

  /** From now on the clients and issuers of this file count, and no others. */
  replace(file: AccessFile): void {
    this.#file = file;
    this.#known = new KnownClients(file);
    this.#tokens = new TokenVerifier(file);
    this.#logins = new Logins(file, this.#tokens);
  }

  /** How people may sign in to the console. */
  get loginMethods(): readonly LoginMethod[] {
    return loginMethodsOf(this.#file);
  }

  /**
   * Who sent a request. An Authorization header decides where there is one, be there a session or a certificate or not.
   *
   * @throws {@link CredentialsMissingError}, {@link CredentialsRefusedError}, IssuerUnavailableError
   */
  async identify({ authorization, session, certificate }: Credentials): Promise<Client> {
    if (authorization !== undefined) return this.#byHeader(authorization);
    if (session !== undefined) return this.#bySession(session);
    if (certificate !== undefined) return this.#byCertificate(certificate);
    throw new CredentialsMissingError();
  }

  /**
   * Signs in whoever has an API key.
   *
   * @throws {@link CredentialsRefusedError}
   */
  signInByKey(key: string): Subject {
    if (this.#known.byKey(key) === undefined) throw new CredentialsRefusedError('key');
    return { kind: 'key', sha256: keyDigest(key) };
  }

  /**
   * Sends somebody to an OpenID Connect provider.
   *
   * @param provider - The issuer's name in the access file.
   * @throws LoginFailedError
   */
  beginLogin(
    provider: string,
    way: Pick<PendingLogin, 'redirectUri' | 'returnTo'>,
  ): Promise<{ readonly url: URL; readonly pending: PendingLogin }> {
    return this.#logins.begin(provider, way);
  }

  /**
   * Signs in whoever comes back from an OpenID Connect provider.
   *
   * @param query - Of the address that they come back to.
   * @throws LoginFailedError, {@link CredentialsRefusedError}, IssuerUnavailableError
   */
  finishLogin(query: string, pending: PendingLogin): Promise<Subject> {
    return this.#logins.finish(query, pending);
  }

  /** Where a browser goes to sign out of the provider as well; undefined where there is nothing to do. */
  signOutAddress(subject: Subject, returnTo: string): Promise<URL | undefined> {
    return this.#logins.endAddress(subject, returnTo);
  }

  async #byHeader(header: string): Promise<Client> {
    const authorization = readAuthorization(header);
    if (authorization.kind === 'token') return this.#tokens.verify(authorization.token);
    if (authorization.kind === 'unknown') throw new CredentialsRefusedError('scheme');
    const client = this.#known.byKey(authorization.key, authorization.clientName);
    if (client === undefined) throw new CredentialsRefusedError('key');
    return client;
  }

  #bySession(subject: Subject): Client {
    const client = sessionClient(subject, this.#file, (sha256) => this.#known.byKeyDigest(sha256));
    if (client === undefined) throw new CredentialsRefusedError('session');
    return client;
  }

  #byCertificate(certificate: ClientCertificate): Client {
    const client = this.#known.byCertificate(certificate);
    if (client === undefined) throw new CredentialsRefusedError('certificate');
    return client;
  }
}
