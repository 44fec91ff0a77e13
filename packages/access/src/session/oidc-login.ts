import { readFile } from 'node:fs/promises';
import * as oidc from 'openid-client';
import { z } from 'zod';
import type { IssuerSettings, LoginSettings } from '../core/access-file.ts';
import type { Claims } from '../core/token-client.ts';
import { LoginFailedError } from '../errors/login-failed-error.ts';

/** What a browser keeps while its user is at the provider. */
export const pendingLoginSchema = z.object({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  redirectUri: z.string(),
  returnTo: z.string(),
});
export type PendingLogin = Readonly<z.infer<typeof pendingLoginSchema>>;

/** Who has signed in, as the provider says it. */
export interface SignedIn {
  /** Of the ID token, whose signature, issuer, audience, nonce and times are right. */
  readonly claims: Claims;
  readonly accessToken: string;
}

const TIMEOUT_SECONDS = 10;

/** Signs people in with an OpenID Connect provider: authorization code with PKCE (OpenID Connect Core 1.0, 3.1; RFC 9700). */
export class OidcLogin {
  readonly #issuer: IssuerSettings;
  readonly #login: LoginSettings;
  #server: Promise<oidc.ServerMetadata> | undefined;

  constructor(issuer: IssuerSettings, login: LoginSettings) {
    this.#issuer = issuer;
    this.#login = login;
  }

  /** Where the browser has to go, and what it has to keep until it comes back. */
  async begin(
    way: Pick<PendingLogin, 'redirectUri' | 'returnTo'>,
  ): Promise<{ readonly url: URL; readonly pending: PendingLogin }> {
    const configuration = await this.#configuration();
    const [state, nonce, codeVerifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: way.redirectUri,
      scope: this.#login.scopes.join(' '),
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url, pending: { ...way, provider: this.#issuer.name, state, nonce, codeVerifier } };
  }

  /**
   * Exchanges the code that the browser has come back with.
   *
   * @param query - Of the address that it came back to.
   * @throws {@link LoginFailedError}
   */
  async finish(query: string, { state, nonce, codeVerifier, redirectUri }: PendingLogin): Promise<SignedIn> {
    const configuration = await this.#configuration();
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${redirectUri}?${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      return { claims: tokens.claims() ?? {}, accessToken: tokens.access_token };
    } catch (cause) {
      throw new LoginFailedError(isAway(cause) ? 'provider-away' : 'refused', { cause });
    }
  }

  /** Where a browser goes to sign out of the provider as well; undefined where that is not wanted or not possible, e.g. now. */
  async endAddress(returnTo: string): Promise<URL | undefined> {
    if (this.#login.signOut !== 'provider') return undefined;
    // A provider that is away keeps nobody from signing out here.
    const configuration = await this.#configuration().catch(() => undefined);
    if (configuration?.serverMetadata().end_session_endpoint === undefined) return undefined;
    return oidc.buildEndSessionUrl(configuration, { post_logout_redirect_uri: returnTo });
  }

  /** The provider as it describes itself, asked once; the client's secret as its file says now. */
  async #configuration(): Promise<oidc.Configuration> {
    const { clientId, clientSecretFile } = this.#login;
    const secret = clientSecretFile === undefined ? undefined : (await readFile(clientSecretFile, 'utf8')).trim();
    this.#server ??= this.#discover().catch((cause: unknown) => {
      this.#server = undefined;
      throw new LoginFailedError('provider-away', { cause });
    });
    const server = await this.#server;
    const configuration = new oidc.Configuration(server, clientId, {}, authenticationOf(server, secret));
    configuration.timeout = TIMEOUT_SECONDS;
    for (const permit of this.#permits()) permit(configuration);
    return configuration;
  }

  async #discover(): Promise<oidc.ServerMetadata> {
    const options = { timeout: TIMEOUT_SECONDS, execute: this.#permits() };
    const { issuer } = this.#issuer;
    const found = await oidc.discovery(new URL(issuer), this.#login.clientId, undefined, oidc.None(), options);
    return found.serverMetadata();
  }

  /** Without TLS on the loopback alone: the access file takes no other issuer. */
  #permits(): ((configuration: oidc.Configuration) => void)[] {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked to stand out, not because it goes away
    return this.#issuer.issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
  }
}

/** A client without a secret is a public one; where the provider does not say otherwise, a secret goes into the header. */
function authenticationOf(server: oidc.ServerMetadata, secret: string | undefined): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = server;
  return methods.includes('client_secret_basic') ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret);
}

/** A refusal of the provider or of its tokens is told as such; a connection that fails is not. */
function isAway(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  return error instanceof oidc.ClientError && (error.code === 'OAUTH_TIMEOUT' || error.cause instanceof TypeError);
}
