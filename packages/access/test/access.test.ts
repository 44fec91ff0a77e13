import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, startOidcProvider, temporaryFolder } from '@mammoflow/testkit';
import type { TestOidcProvider } from '@mammoflow/testkit';
import { SignJWT, generateKeyPair, exportJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Access, accessFileSchema } from '../src/index.ts';
import type { Client } from '../src/index.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

let provider: TestOidcProvider;
let access: Access;

const accessWith = (issuer: object = {}): Access =>
  new Access(
    accessFileSchema.parse({
      schemaVersion: 1,
      clients: [
        { name: 'router', scopes: ['store'], keys: [{ sha256: sha256('router-key') }, { sha256: sha256('next-key') }] },
        { name: 'workstation', scopes: ['read'], certificates: [{ commonName: 'workstation.example.org' }] },
        {
          name: 'console',
          scopes: ['admin'],
          certificates: [{ sha256: 'ab'.repeat(32) }],
          limits: { concurrentRequests: 2 },
        },
      ],
      issuers: [
        { name: 'idp', issuer: provider.issuer, audiences: ['mammoflow'], ...issuer },
        {
          name: 'other',
          issuer: 'https://other.example.org',
          audiences: ['mammoflow'],
          jwks: { url: provider.jwksUrl },
        },
      ],
      limits: { requestsPerMinute: 100, concurrentRequests: 8 },
    }),
  );

beforeAll(async () => {
  provider = await startOidcProvider();
  access = accessWith();
});

afterAll(() => provider.stop());

const bearer = (token: string, by = access): Promise<Client> => by.identify({ authorization: `Bearer ${token}` });
const REFUSED = 'ACCESS_CREDENTIALS_REFUSED';

describe('a role', () => {
  const withRoles = (client: object) =>
    accessFileSchema.safeParse({
      schemaVersion: 1,
      clients: [{ name: 'maria', keys: [{ sha256: sha256('maria-key') }], ...client }],
    });

  it.each([
    ['viewer', ['read', 'every-study']],
    ['reader', ['read', 'every-study', 'opinion', 'patient', 'try']],
    ['operator', ['read', 'every-study', 'operate', 'try']],
    ['admin', ['admin']],
  ])('lets a client do what its work asks for and no more: %s', async (role, scopes) => {
    const file = withRoles({ roles: [role] }).data;
    if (file === undefined) throw new Error('the file is not taken');
    expect((await bearer('maria-key', new Access(file))).scopes).toEqual(new Set(scopes));
  });

  it('adds to scopes of the same client', async () => {
    const file = withRoles({ roles: ['viewer'], scopes: ['store'] }).data;
    if (file === undefined) throw new Error('the file is not taken');
    expect((await bearer('maria-key', new Access(file))).scopes).toEqual(new Set(['store', 'read', 'every-study']));
  });

  it('may be what a claim of a token is granted', async () => {
    const roles = accessWith({ grantsClaim: 'groups', grants: { Radiology: ['reader'] } });
    const client = await bearer(await provider.issue({ groups: ['Radiology', 'operator'] }), roles);
    expect(client.scopes).toEqual(new Set(['read', 'every-study', 'opinion', 'patient', 'try']));
  });

  it('is none that the file makes up, and a client without any is a mistake', () => {
    expect(withRoles({ roles: ['physicist'] }).success).toBe(false);
    expect(withRoles({}).success).toBe(false);
  });
});

describe('an API key', () => {
  it.each(['router-key', 'next-key'])(
    'is good as a bearer token, each of two while one replaces the other: %s',
    async (key) => {
      expect(await bearer(key)).toMatchObject({ name: 'router', scopes: new Set(['store']) });
    },
  );

  it('is good as the password of HTTP Basic with the name of its client, and of no other', async () => {
    const basic = (text: string) => access.identify({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    expect((await basic('router:router-key')).name).toBe('router');
    await expect(basic('console:router-key')).rejects.toMatchObject({ code: REFUSED, reason: 'key' });
    await expect(basic('router:')).rejects.toMatchObject({ code: REFUSED });
    await expect(basic('router-key')).rejects.toMatchObject({ code: REFUSED, reason: 'scheme' });
  });

  it.each(['', 'wrong', sha256('router-key')])('is refused when it is none: "%s"', async (key) => {
    await expect(bearer(key)).rejects.toMatchObject({ code: REFUSED });
  });
});

describe('a client certificate', () => {
  const shown = (commonName: string | undefined, digest = '00'.repeat(32)): Promise<Client> =>
    access.identify({ certificate: { commonName, sha256: digest } });

  it('is known by its name or by itself', async () => {
    expect((await shown('workstation.example.org')).name).toBe('workstation');
    expect((await shown(undefined, 'ab'.repeat(32))).name).toBe('console');
  });

  it('is refused when it is that of nobody', async () => {
    for (const name of ['somebody.example.org', undefined, 'constructor']) {
      await expect(shown(name)).rejects.toMatchObject({ code: REFUSED, reason: 'certificate' });
    }
  });

  it('does not make up for a wrong Authorization header', async () => {
    const certificate = { commonName: 'workstation.example.org', sha256: '00'.repeat(32) };
    await expect(access.identify({ authorization: 'Bearer wrong', certificate })).rejects.toMatchObject({
      code: REFUSED,
    });
  });
});

describe('nothing at all', () => {
  it('is answered by asking for credentials', async () => {
    await expect(access.identify({})).rejects.toMatchObject({ code: 'ACCESS_CREDENTIALS_MISSING' });
  });
});

describe('a bearer token', () => {
  it('is of a client that is called after issuer and subject, with the scopes that it grants', async () => {
    const client = await bearer(await provider.issue({ sub: 'pacs', scope: 'openid read unknown store' }));
    expect(client).toEqual({
      name: 'idp:pacs',
      scopes: new Set(['store', 'read']),
      limits: { requestsPerMinute: 100, concurrentRequests: 8 },
    });
  });

  it('grants what its roles come to, also inside of other claims', async () => {
    const by = accessWith({ grantsClaim: 'realm_access.roles', grants: { Radiologist: ['read', 'every-study'] } });
    const token = await provider.issue({ realm_access: { roles: ['Radiologist', 'admin', '__proto__'] } });
    expect((await bearer(token, by)).scopes).toEqual(new Set(['read', 'every-study']));
    const pathAsName = accessWith({ grantsClaim: 'https://example.org/roles' });
    const other = await provider.issue({ 'https://example.org/roles': ['operate'] });
    expect((await bearer(other, pathAsName)).scopes).toEqual(new Set(['operate']));
  });

  it('is taken within the clock skew and not beyond it', async () => {
    expect((await bearer(await provider.issue({ exp: nowSeconds() - 20 }))).name).toBe('idp:radiologist-1');
    await expect(bearer(await provider.issue({ exp: nowSeconds() - 60 }))).rejects.toMatchObject({ reason: 'expired' });
    await expect(bearer(await provider.issue({ nbf: nowSeconds() + 60 }))).rejects.toMatchObject({
      reason: 'not-yet-valid',
    });
  });

  it('is refused when it would hold for ever, or is of nobody', async () => {
    const { key } = provider;
    const claims = { iss: provider.issuer, aud: 'mammoflow', scope: 'admin' };
    await expect(bearer(await key.sign({ ...claims, sub: 'a' }))).rejects.toMatchObject({ reason: 'claims' });
    await expect(bearer(await key.sign({ ...claims, exp: nowSeconds() + 60 }))).rejects.toMatchObject({
      reason: 'claims',
    });
  });

  it('is refused when it is meant for another service or from another issuer', async () => {
    await expect(bearer(await provider.issue({ aud: 'billing' }))).rejects.toMatchObject({ reason: 'audience' });
    await expect(bearer(await provider.issue({ iss: 'https://evil.example.org' }))).rejects.toMatchObject({
      reason: 'issuer',
    });
  });

  it('is refused when anything of it was changed after it was signed', async () => {
    const [header = '', payload = '', signature = ''] = (await provider.issue()).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object;
    const more = Buffer.from(JSON.stringify({ ...claims, scope: 'admin' })).toString('base64url');
    await expect(bearer(`${header}.${more}.${signature}`)).rejects.toMatchObject({ reason: 'signature' });
    await expect(bearer(`${header}.${payload}.`)).rejects.toMatchObject({ code: REFUSED });
    await expect(bearer(`${header}.${payload}.${signature}.x`)).rejects.toMatchObject({ reason: 'malformed' });
  });

  it('is refused when it says that it needs no signature', async () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = { iss: provider.issuer, aud: 'mammoflow', sub: 'a', scope: 'admin', exp: nowSeconds() + 60 };
    for (const alg of ['none', 'None', 'NONE']) {
      await expect(bearer(`${part({ alg })}.${part(claims)}.`)).rejects.toMatchObject({ code: REFUSED });
    }
  });

  it('is refused when it is signed with our public key as if that were a shared secret', async () => {
    const { publicPem, kid, jwk } = provider.key;
    const claims = { iss: provider.issuer, aud: 'mammoflow', sub: 'a', scope: 'admin', exp: nowSeconds() + 60 };
    for (const secret of [publicPem, publicPem.trim(), JSON.stringify(jwk)]) {
      const forged = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(secret));
      await expect(bearer(await forged)).rejects.toMatchObject({ reason: 'algorithm' });
    }
  });

  it('is refused when its key is one that it brings along or names the address of', async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(publicKey);
    const claims = { iss: provider.issuer, aud: 'mammoflow', sub: 'a', scope: 'admin', exp: nowSeconds() + 60 };
    const headers = [
      { kid: provider.key.kid },
      { kid: 'another' },
      { kid: '../../etc/passwd' },
      { jwk },
      { jku: 'http://169.254.169.254/keys' },
      { x5u: 'http://169.254.169.254/certificate' },
    ];
    for (const header of headers) {
      const forged = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...header }).sign(privateKey);
      await expect(bearer(forged)).rejects.toMatchObject({ code: REFUSED });
    }
  });

  it('is refused when its algorithm is not one that the issuer may use', async () => {
    const by = accessWith({ algorithms: ['ES256'] });
    await expect(bearer(await provider.issue(), by)).rejects.toMatchObject({ reason: 'algorithm' });
  });
});

describe('the keys of an issuer', () => {
  it('may change: new ones count at once, withdrawn ones no more, and made-up key IDs do not make us ask for each', async () => {
    await using other = await startOidcProvider();
    const by = accessWith({ issuer: other.issuer });
    const old = await other.issue();
    await bearer(old, by);
    await other.rotate();
    await eventually(async () => (await bearer(await other.issue(), by)).name);
    await expect(bearer(old, by)).rejects.toMatchObject({ reason: 'unknown-key-id' });
    const before = other.keyRequests;
    await Promise.allSettled(Array.from({ length: 50 }, () => bearer(old, by)));
    expect(other.keyRequests - before).toBeLessThan(5);
  });

  it('may be away: nobody is let in, and the error says that it may pass', async () => {
    await using other = await startOidcProvider();
    const by = accessWith({ issuer: other.issuer });
    other.setAway(true);
    const failed = { code: 'ACCESS_ISSUER_UNAVAILABLE', retryable: true };
    await expect(bearer(await other.issue(), by)).rejects.toMatchObject(failed);
    other.setAway(false);
    expect((await bearer(await other.issue(), by)).name).toBe('idp:radiologist-1');
  });

  it('may come from a file, without any network', async () => {
    await using folder = await temporaryFolder('jwks');
    const file = join(folder.path, 'jwks.json');
    await writeFile(file, JSON.stringify({ keys: [provider.key.jwk] }));
    const by = accessWith({ issuer: 'https://idp.example.org', jwks: { file } });
    expect((await bearer(await provider.issue({ iss: 'https://idp.example.org' }), by)).name).toBe('idp:radiologist-1');
  });
});

describe('an access file', () => {
  const client = { name: 'a', scopes: ['read'], keys: [{ sha256: sha256('a') }] };
  const issuer = { name: 'i', issuer: 'https://idp.example.org', audiences: ['mammoflow'] };

  it.each([
    ['lets nobody in', {}],
    ['has two clients of one name', { clients: [client, { ...client, keys: [] }] }],
    ['has one key for two clients', { clients: [client, { ...client, name: 'b' }] }],
    ['holds a key instead of its digest', { clients: [{ ...client, keys: [{ sha256: 'secret' }] }] }],
    ['grants what there is not', { clients: [{ ...client, scopes: ['everything'] }] }],
    ['has a client that could be an issuer’s', { clients: [{ ...client, name: 'i:a' }] }],
    ['trusts shared secrets', { issuers: [{ ...issuer, algorithms: ['HS256'] }] }],
    ['trusts tokens without a signature', { issuers: [{ ...issuer, algorithms: ['none'] }] }],
    ['has an issuer whose keys come in the open', { issuers: [{ ...issuer, issuer: 'http://idp.example.org' }] }],
    ['has an issuer that is meant for nobody', { issuers: [{ ...issuer, audiences: [] }] }],
  ])('is not taken when it %s', (_case, content) => {
    expect(accessFileSchema.safeParse({ schemaVersion: 1, ...content }).success).toBe(false);
  });

  it('that replaces another counts at once', async () => {
    const by = accessWith();
    by.replace(accessFileSchema.parse({ schemaVersion: 1, clients: [client] }));
    expect((await bearer('a', by)).name).toBe('a');
    await expect(bearer('router-key', by)).rejects.toMatchObject({ code: REFUSED });
    await expect(bearer(await provider.issue(), by)).rejects.toMatchObject({ reason: 'issuer' });
  });
});
