import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { roleScopes } from '@mammoflow/access';
import { startOidcProvider, startRedis, temporaryFolder } from '@mammoflow/testkit';
import type { TestOidcProvider } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const folder = await temporaryFolder('sessions');
const accessFile = join(folder.path, 'access.json');
const keyFile = join(folder.path, 'session-keys');

let provider: TestOidcProvider;
let redis: Awaited<ReturnType<typeof startRedis>>;
let gateway: TestGateway;

const settings = (): Readonly<Record<string, unknown>> => ({
  ACCESS_FILE: accessFile,
  SESSION_KEY_FILE: keyFile,
  REDIS_URL: redis.url,
});

beforeAll(async () => {
  [provider, redis] = await Promise.all([startOidcProvider(), startRedis()]);
  const login = { clientId: 'console', title: 'Hospital' };
  const people = { grantsClaim: 'groups', grants: { Radiology: ['reader'] }, audiences: ['mammoflow'] };
  await writeFile(
    accessFile,
    JSON.stringify({
      schemaVersion: 1,
      clients: [{ name: 'maria', roles: ['operator'], keys: [{ sha256: sha256('maria-key') }] }],
      issuers: [{ name: 'hospital', issuer: provider.issuer, ...people, login }],
    }),
  );
  await writeFile(keyFile, `${'k'.repeat(44)}\n`);
  gateway = await startTestGateway(settings());
});

afterAll(async () => {
  await gateway.close();
  await provider.stop();
  await redis.stop();
  await folder.remove();
});

const OWN_PAGE = { 'x-mammoflow-console': '1' };

interface BrowserRequest {
  readonly method?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a browser does: keeps cookies, follows nothing by itself. */
class Browser {
  readonly cookies = new Map<string, string>();
  readonly #at: () => TestGateway;

  constructor(at: () => TestGateway = () => gateway) {
    this.#at = at;
  }

  async ask(path: string, { headers = {}, ...init }: BrowserRequest = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const url = path.startsWith('http') ? path : `${this.#at().url}${path}`;
    const sent = { ...(cookie === '' ? {} : { cookie }), ...headers };
    const answer = await fetch(url, { ...init, headers: sent, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }

  async signInByKey(key: string, headers: Readonly<Record<string, string>> = OWN_PAGE): Promise<Response> {
    const body = JSON.stringify({ key });
    return this.ask('/api/session', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  }

  /** Goes to the provider and comes back as far as the address that the provider leads to. */
  async goToProvider(returnTo = '/console/exams'): Promise<URL> {
    const query = new URLSearchParams({ provider: 'hospital', returnTo });
    const begun = await this.ask(`/api/session/login?${query.toString()}`);
    const answer = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? '');
  }

  async session(): Promise<Readonly<Record<string, unknown>>> {
    const answer: unknown = await (await this.ask('/api/session')).json();
    return Object.fromEntries(Object.entries(answer ?? {}));
  }

  end(): Promise<Response> {
    return this.ask('/api/session', { method: 'DELETE', headers: OWN_PAGE });
  }
}

const SESSION = 'mammoflow-session';

describe('somebody who has not signed in', () => {
  it('is told how they may, and nothing else', async () => {
    expect(await new Browser().session()).toEqual({
      signedIn: false,
      name: '',
      displayName: '',
      scopes: [],
      loginRequired: true,
      loginMethods: [{ kind: 'oidc', provider: 'hospital', name: 'Hospital' }, { kind: 'key' }],
      patient: 'masked',
      viewer: false,
    });
  });

  it('need not where nobody is asked who they are', async () => {
    await using open = await startTestGateway({ REDIS_URL: redis.url });
    const session = await new Browser(() => open).session();
    expect(session).toMatchObject({ signedIn: true, name: 'anybody', loginRequired: false, scopes: ['admin'] });
  });
});

describe('signing in with a key', () => {
  it('lets the browser do what the key may, and no more', async () => {
    const browser = new Browser();
    const answer = await browser.signInByKey('maria-key');
    expect([answer.status, await answer.json()]).toMatchObject([200, { signedIn: true, name: 'maria' }]);
    expect((await browser.ask('/api/studies')).status).toBe(200);
    expect((await browser.ask('/metrics')).status).toBe(403);
  });

  it('sets a cookie that no script reads and no other site sends, and that does not show the key', async () => {
    const [cookie = ''] = (await new Browser().signInByKey('maria-key')).headers.getSetCookie();
    expect(cookie).toMatch(/^mammoflow-session=.*; Max-Age=3600; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(Buffer.from(cookie, 'base64').toString('latin1')).not.toContain(sha256('maria-key'));
    expect(cookie).not.toContain('maria');
  });

  it('is refused with a wrong key, which is counted and not logged', async () => {
    const browser = new Browser();
    const answer = await browser.signInByKey('wrong-key');
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'ACCESS_CREDENTIALS_REFUSED' }]);
    expect(browser.cookies.size).toBe(0);
    expect(gateway.log.join('')).toContain('"reason":"key"');
    expect(gateway.log.join('')).not.toContain('wrong-key');
  });
});

describe('signing in with a provider', () => {
  it('lets in who comes back, with what their groups are granted', async () => {
    const browser = new Browser();
    provider.signInAs({ sub: 'radiologist-1', name: 'Dr. Example', groups: ['Radiology', 'Unknown'] });
    const back = await browser.goToProvider('/console/exams?state=COMPLETED');
    const answer = await browser.ask(back.href);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/console/exams?state=COMPLETED']);
    expect(await browser.session()).toMatchObject({
      signedIn: true,
      name: 'hospital:radiologist-1',
      displayName: 'Dr. Example',
      scopes: [...roleScopes.reader],
    });
  });

  it('asks for a code with PKCE, a state and a nonce that nobody can guess', async () => {
    const ask = async (): Promise<URLSearchParams> => {
      const begun = await new Browser().ask('/api/session/login?provider=hospital');
      return new URL(begun.headers.get('location') ?? '').searchParams;
    };
    const [one, other] = [await ask(), await ask()];
    expect([one.get('response_type'), one.get('code_challenge_method')]).toEqual(['code', 'S256']);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.get(name)?.length, name).toBeGreaterThan(40);
      expect(one.get(name), name).not.toBe(other.get(name));
    }
    expect(one.get('redirect_uri')).toBe(`${gateway.url}/api/session/callback`);
  });

  const failed = async (browser: Browser, back: URL): Promise<void> => {
    const answer = await browser.ask(back.href);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/console/?login=failed']);
    expect(await browser.session()).toMatchObject({ signedIn: false });
  };

  it('is refused with another state than it began with', async () => {
    const browser = new Browser();
    const back = await browser.goToProvider();
    back.searchParams.set('state', 'made-up');
    await failed(browser, back);
  });

  it('is refused in another browser than it began in, so that nobody is signed in as somebody else', async () => {
    const back = await new Browser().goToProvider();
    await failed(new Browser(), back);
  });

  it('is refused with a code that was used before', async () => {
    const browser = new Browser();
    const back = await browser.goToProvider();
    const stolen = new Map(browser.cookies);
    await browser.ask(back.href);
    const thief = new Browser();
    for (const [name, value] of stolen) thief.cookies.set(name, value);
    await failed(thief, back);
  });

  it('is refused when the provider refuses, which is logged without what came back', async () => {
    const browser = new Browser();
    const back = await browser.goToProvider();
    back.searchParams.set('error', 'access_denied');
    back.searchParams.delete('code');
    await failed(browser, back);
    expect(gateway.log.join('')).toContain('ACCESS_LOGIN_FAILED');
    expect(gateway.log.join('')).not.toContain(back.searchParams.get('state') ?? 'state');
  });

  it.each([
    'https://evil.example/console/',
    '//evil.example/console/',
    '/\\evil.example',
    '/console/..//evil.example',
    'javascript:alert(1)',
    '/api/studies',
  ])('leads to the console and nowhere else, whatever the address says: %s', async (returnTo) => {
    const browser = new Browser();
    const answer = await browser.ask((await browser.goToProvider(returnTo)).href);
    expect(answer.headers.get('location')).toBe('/console/');
  });
});

describe('a session', () => {
  const signedIn = async (at?: () => TestGateway): Promise<Browser> => {
    const browser = new Browser(at);
    expect((await browser.signInByKey('maria-key')).status).toBe(200);
    return browser;
  };
  const status = async (browser: Browser): Promise<number> => (await browser.ask('/api/studies')).status;

  it('is good at every gateway that has the key, and ended at all of them', async () => {
    await using second = await startTestGateway(settings());
    const browser = await signedIn();
    const other = new Browser(() => second);
    for (const [name, value] of browser.cookies) other.cookies.set(name, value);
    expect(await status(other)).toBe(200);
    await browser.end();
    expect(await status(other)).toBe(401);
  });

  it('is over when its user signs out, also for who has kept the cookie', async () => {
    const browser = await signedIn();
    const kept = new Map(browser.cookies);
    expect(await (await browser.end()).json()).toEqual({ next: '/console/' });
    expect(browser.cookies.size).toBe(0);
    for (const [name, value] of kept) browser.cookies.set(name, value);
    expect(await status(browser)).toBe(401);
  });

  it('is not good when anything of its cookie was changed, or another key has sealed it', async () => {
    const browser = await signedIn();
    const cookie = browser.cookies.get(SESSION) ?? '';
    for (const place of [5, cookie.length - 30, cookie.length - 5]) {
      const changed = `${cookie.slice(0, place)}${cookie[place] === 'A' ? 'B' : 'A'}${cookie.slice(place + 1)}`;
      browser.cookies.set(SESSION, changed);
      expect(await status(browser)).toBe(401);
    }
    await using stranger = await startTestGateway({ ...settings(), SESSION_KEY_FILE: undefined });
    const foreign = await signedIn(() => stranger);
    browser.cookies.set(SESSION, foreign.cookies.get(SESSION) ?? '');
    expect(await status(browser)).toBe(401);
  });

  it('is no session with the cookie of a login that has only begun', async () => {
    const browser = new Browser();
    await browser.goToProvider();
    browser.cookies.set(SESSION, browser.cookies.get('mammoflow-login') ?? '');
    expect(await status(browser)).toBe(401);
  });

  it('changes nothing for another page: neither of another site, nor without the header of the console', async () => {
    const browser = await signedIn();
    const retry = (headers: Readonly<Record<string, string>>): Promise<Response> =>
      browser.ask('/api/studies/1.2.3/retry', { method: 'POST', headers });
    const refused = [
      {},
      { ...OWN_PAGE, 'sec-fetch-site': 'cross-site' },
      { ...OWN_PAGE, 'sec-fetch-site': 'same-site' },
      { ...OWN_PAGE, origin: 'https://evil.example' },
      { ...OWN_PAGE, origin: 'null' },
    ];
    for (const headers of refused) {
      const answer = await retry(headers);
      expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'ACCESS_CROSS_SITE' }]);
    }
    expect((await retry({ ...OWN_PAGE, origin: gateway.url, 'sec-fetch-site': 'same-origin' })).status).toBe(404);
  });

  it('is neither begun nor ended by a page of another site', async () => {
    const crossSite = { ...OWN_PAGE, 'sec-fetch-site': 'cross-site' };
    expect((await new Browser().signInByKey('maria-key', {})).status).toBe(403);
    expect((await new Browser().signInByKey('maria-key', crossSite)).status).toBe(403);
    const browser = await signedIn();
    expect((await browser.ask('/api/session', { method: 'DELETE', headers: crossSite })).status).toBe(403);
    expect(await status(browser)).toBe(200);
  });

  it('is sent over TLS alone where browsers come over TLS, and taken from this host alone', async () => {
    await using behindProxy = await startTestGateway({ ...settings(), PUBLIC_URL: 'https://mammoflow.example.org' });
    const browser = new Browser(() => behindProxy);
    const [cookie = ''] = (await browser.signInByKey('maria-key')).headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-mammoflow-session=.*; Secure; SameSite=Strict$/);
    const begun = await browser.ask('/api/session/login?provider=hospital');
    expect(new URL(begun.headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(
      'https://mammoflow.example.org/api/session/callback',
    );
  });
});
