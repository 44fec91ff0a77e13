import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOidcProvider, testPerson } from '../src/index.ts';
import type { TestOidcProvider } from '../src/index.ts';

let provider: TestOidcProvider;
beforeAll(async () => {
  provider = await startOidcProvider();
});
afterAll(() => provider.stop());

const REDIRECT = 'http://127.0.0.1:9/callback';

interface Tokens {
  readonly access_token?: string;
  readonly id_token?: string;
  readonly error?: string;
}

async function tokensFor(form: Readonly<Record<string, string>>): Promise<Tokens> {
  const answer = await fetch(`${provider.issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
  return (await answer.json()) as Tokens;
}

const claimsOf = async (token = '', audience = 'mammoflow') =>
  (await jwtVerify(token, createRemoteJWKSet(new URL(provider.jwksUrl)), { issuer: provider.issuer, audience }))
    .payload;

describe('the OpenID Connect provider of tests', () => {
  it('gives programs a token with the scope that they ask for', async () => {
    const form = { grant_type: 'client_credentials', client_id: 'pacs', scope: 'store' };
    expect(await claimsOf((await tokensFor(form)).access_token)).toMatchObject({ sub: 'pacs', scope: 'store' });
  });

  const login = async (challenge: string): Promise<string> => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'console',
      redirect_uri: REDIRECT,
      state: 's',
      nonce: 'n',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    const answer = await fetch(`${provider.issuer}/authorize?${query.toString()}`, { redirect: 'manual' });
    const location = new URL(answer.headers.get('location') ?? '');
    expect(`${location.origin}${location.pathname}`).toBe(REDIRECT);
    expect(location.searchParams.get('state')).toBe('s');
    return location.searchParams.get('code') ?? '';
  };

  it('logs people in by code and PKCE, once for each code and only for whoever began', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const form = { grant_type: 'authorization_code', client_id: 'console', redirect_uri: REDIRECT };
    const code = await login(challenge);
    const { access_token, id_token } = await tokensFor({ ...form, code, code_verifier: verifier });
    expect(await claimsOf(access_token)).toMatchObject(testPerson);
    expect(await claimsOf(id_token, 'console')).toMatchObject({ sub: testPerson.sub, nonce: 'n' });
    expect(await tokensFor({ ...form, code, code_verifier: verifier })).toEqual({ error: 'invalid_grant' });
    const other = await login(challenge);
    expect(await tokensFor({ ...form, code: other, code_verifier: 'guess' })).toEqual({ error: 'invalid_grant' });
  });
});
