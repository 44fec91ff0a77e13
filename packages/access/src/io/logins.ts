import type { AccessFile, IssuerSettings } from '../core/access-file.ts';
import { personOf } from '../core/token-client.ts';
import type { Claims } from '../core/token-client.ts';
import { LoginFailedError } from '../errors/login-failed-error.ts';
import { OidcLogin } from '../session/oidc-login.ts';
import type { PendingLogin, SignedIn } from '../session/oidc-login.ts';
import type { Subject } from '../session/subject.ts';
import type { TokenVerifier } from './token-verifier.ts';

interface Provider {
  readonly issuer: IssuerSettings;
  readonly claimsFrom: 'id_token' | 'access_token';
  readonly login: OidcLogin;
}

/** The OpenID Connect providers of an access file with which people sign in. */
export class Logins {
  readonly #providers: readonly Provider[];
  readonly #tokens: TokenVerifier;

  constructor({ issuers }: Pick<AccessFile, 'issuers'>, tokens: TokenVerifier) {
    this.#tokens = tokens;
    this.#providers = issuers.flatMap((issuer) =>
      issuer.login === undefined
        ? []
        : [{ issuer, claimsFrom: issuer.login.claimsFrom, login: new OidcLogin(issuer, issuer.login) }],
    );
  }

  async begin(
    provider: string,
    way: Pick<PendingLogin, 'redirectUri' | 'returnTo'>,
  ): Promise<{ readonly url: URL; readonly pending: PendingLogin }> {
    return this.#named(provider).login.begin(way);
  }

  async finish(query: string, pending: PendingLogin): Promise<Subject> {
    const provider = this.#named(pending.provider);
    const signedIn = await provider.login.finish(query, pending);
    const person = personOf(await this.#claimsOf(provider, signedIn), provider.issuer);
    if (person === undefined) throw new LoginFailedError('claims');
    return person;
  }

  async endAddress(subject: Subject, returnTo: string): Promise<URL | undefined> {
    if (subject.kind !== 'person') return undefined;
    const provider = this.#providers.find(({ issuer }) => issuer.issuer === subject.issuer);
    return provider?.login.endAddress(returnTo);
  }

  /** Names are shown from the ID token, whichever token says what is granted. */
  async #claimsOf({ claimsFrom }: Provider, { claims, accessToken }: SignedIn): Promise<Claims> {
    if (claimsFrom === 'id_token') return claims;
    return { ...claims, ...(await this.#tokens.claimsOf(accessToken)) };
  }

  #named(name: string): Provider {
    const provider = this.#providers.find(({ issuer }) => issuer.name === name);
    if (provider === undefined) throw new LoginFailedError('provider-unknown');
    return provider;
  }
}
