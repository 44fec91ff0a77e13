import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWTPayload } from 'jose';
import { freePort } from '../free-ports.ts';
import { AuthorizationCodes } from './authorization-codes.ts';
import { makeSigningKey } from './signing-key.ts';
import type { SigningKey } from './signing-key.ts';

/** An OpenID Connect provider for tests: programs get tokens with any secret, people are logged in without being asked. */
export interface TestOidcProvider extends AsyncDisposable {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** The key that signs now. */
  readonly key: SigningKey;
  /** How often the keys were asked for. */
  readonly keyRequests: number;
  /** An access token of an hour for the audience `mammoflow`; the claims are added to it or take the place of its own. */
  issue(claims?: JWTPayload): Promise<string>;
  /** Who people log in as from now on: claims of the ID token beside the usual ones. */
  signInAs(claims: JWTPayload): void;
  /** Signs with a new key from now on; the former one is no longer known. */
  rotate(): Promise<void>;
  /** Gives out no keys, or does so again. */
  setAway(isAway: boolean): void;
  stop(): Promise<void>;
}

/** Who people log in as, and what tokens grant when nobody says otherwise. */
export const testPerson = { sub: 'radiologist-1', scope: 'read' } as const;
const AUDIENCE = 'mammoflow';
const HOUR_SECONDS = 3_600;

/** Starts a provider in this process. */
export async function startOidcProvider(): Promise<TestOidcProvider> {
  const port = await freePort();
  const provider = new OidcProvider(`http://127.0.0.1:${port}`, await makeSigningKey('key-1'));
  const server = createServer((request, response) => void provider.answer(request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return Object.assign(provider, { stop, [Symbol.asyncDispose]: stop });
}

class OidcProvider {
  readonly issuer: string;
  readonly jwksUrl: string;
  key: SigningKey;
  keyRequests = 0;
  readonly #codes = new AuthorizationCodes();
  #person: JWTPayload = {};
  #isAway = false;
  #keysMade = 1;

  constructor(issuer: string, key: SigningKey) {
    this.issuer = issuer;
    this.jwksUrl = `${issuer}/jwks`;
    this.key = key;
  }

  issue(claims: JWTPayload = {}): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const common = { iss: this.issuer, aud: AUDIENCE, iat: now, exp: now + HOUR_SECONDS };
    return this.key.sign({ ...common, ...testPerson, ...claims });
  }

  signInAs(claims: JWTPayload): void {
    this.#person = claims;
  }

  async rotate(): Promise<void> {
    this.#keysMade += 1;
    this.key = await makeSigningKey(`key-${this.#keysMade}`);
  }

  setAway(isAway: boolean): void {
    this.#isAway = isAway;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.issuer);
    switch (pathname) {
      case '/.well-known/openid-configuration':
        send(response, this.#isAway ? 503 : 200, this.#discovery());
        return;
      case '/jwks':
        this.keyRequests += 1;
        send(response, this.#isAway ? 503 : 200, { keys: [this.key.jwk] });
        return;
      case '/authorize': {
        const location = this.#codes.login(searchParams);
        if (location === undefined) send(response, 400, { error: 'invalid_request' });
        else response.writeHead(302, { location }).end();
        return;
      }
      case '/token':
        await this.#token(request, response);
        return;
      default:
        send(response, 404, {});
    }
  }

  #discovery(): object {
    const { issuer, jwksUrl } = this;
    return {
      issuer,
      jwks_uri: jwksUrl,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      response_types_supported: ['code'],
      code_challenge_methods_supported: ['S256'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: ['RS256'],
    };
  }

  async #token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString('utf8');
    const form = new URLSearchParams(body);
    const answer = { token_type: 'Bearer', expires_in: HOUR_SECONDS };
    const scope = form.get('scope') ?? testPerson.scope;
    const clientId = form.get('client_id') ?? AUDIENCE;
    if (form.get('grant_type') === 'client_credentials') {
      send(response, 200, { ...answer, access_token: await this.issue({ sub: clientId, scope }) });
      return;
    }
    const login = form.get('grant_type') === 'authorization_code' ? this.#codes.redeem(form) : undefined;
    if (login === undefined) {
      send(response, 400, { error: 'invalid_grant' });
      return;
    }
    const identity = { ...this.#person, aud: clientId, ...(login.nonce === undefined ? {} : { nonce: login.nonce }) };
    const [access_token, id_token] = await Promise.all([this.issue({ scope }), this.issue(identity)]);
    send(response, 200, { ...answer, access_token, id_token });
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
