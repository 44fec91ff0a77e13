import { createHash } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deriveUid } from '@mammoflow/dicom';
import { eventually, startOidcProvider, storeInstances, temporaryFolder } from '@mammoflow/testkit';
import type { TestOidcProvider } from '@mammoflow/testkit';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeRules } from '../src/core/route-rules.ts';
import { itemsOf } from './stow-items.ts';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';
import { filesOf, tinyExam } from './test-instances.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const folder = await temporaryFolder('access');
const accessFile = join(folder.path, 'access.json');
const keysOf = (key: string): { readonly keys: readonly object[] } => ({ keys: [{ sha256: sha256(key) }] });
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  pacs: ['store', 'read', 'operate'],
  other: ['store', 'read', 'operate'],
  console: ['read', 'operate', 'opinion', 'patient', 'every-study'],
  second: ['store', 'every-study'],
  prometheus: ['metrics'],
  chief: ['admin', 'try', 'patient', 'opinion'],
};
const clients = Object.entries(scopesOf).map(([name, scopes]) => ({ name, scopes, ...keysOf(`${name}-key`) }));

let provider: TestOidcProvider;
let gateway: TestGateway;

const write = async (content: object): Promise<void> => {
  await writeFile(`${accessFile}.new`, JSON.stringify({ schemaVersion: 1, ...content }));
  await rename(`${accessFile}.new`, accessFile);
};

beforeAll(async () => {
  provider = await startOidcProvider();
  await write({ clients, issuers: [{ name: 'idp', issuer: provider.issuer, audiences: ['mammoflow'] }] });
  gateway = await startTestGateway({ ACCESS_FILE: accessFile });
});

afterAll(async () => {
  await gateway.close();
  await provider.stop();
  await folder.remove();
});

const bearer = (token: string): { readonly authorization: string } => ({ authorization: `Bearer ${token}` });

const ask = (path: string, token?: string, method = 'GET'): Promise<Response> =>
  fetch(`${gateway.url}${path}`, { method, ...(token === undefined ? {} : { headers: bearer(token) }) });

const send = (files: readonly Uint8Array[], key: string) =>
  storeInstances(gateway.dicomWebUrl, files, { headers: bearer(key) });

/** Every route that not everybody may use, and somebody who may. */
const routes: readonly (readonly [method: string, path: string, key: string])[] = Object.entries(routeRules).flatMap(
  ([route, rule]) => {
    const [method = '', path = ''] = route.replace(/:\w+/g, '1.2.3').split(' ');
    if (rule === 'everybody') return [];
    const client = clients.find(({ scopes }) => rule.every((scope) => scopes.includes(scope)));
    return [[method, path, `${client?.name ?? 'nobody'}-key`] as const];
  },
);

describe('a gateway with an access file', () => {
  it('tells everybody whether it lives and is ready, for probes have no credentials', async () => {
    expect((await ask('/health/live')).status).toBe(200);
    expect((await ask('/health/ready')).status).toBe(200);
  });

  it.each(routes)('lets nobody use %s %s without credentials, or with wrong ones', async (method, path) => {
    const anonymous = await ask(path, undefined, method);
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers.get('www-authenticate')).toBe('Bearer realm="mammoflow"');
    expect(await anonymous.json()).toMatchObject({ code: 'ACCESS_CREDENTIALS_MISSING' });
    const wrong = await ask(path, 'wrong-key', method);
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it.each(routes)('lets a client use %s %s only with its scope', async (method, path, key) => {
    expect([401, 403]).not.toContain((await ask(path, key, method)).status);
    const withOtherScope = key === 'prometheus-key' ? 'console-key' : 'prometheus-key';
    const refused = await ask(path, withOtherScope, method);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'ACCESS_SCOPE_MISSING' });
  });

  it('tells nobody which other paths there are', async () => {
    expect((await ask('/api/secret')).status).toBe(401);
    expect((await ask('/api/secret', 'console-key')).status).toBe(404);
    expect((await ask('/api/studies/', undefined)).status).toBe(401);
    expect((await ask('//api/studies')).status).toBe(401);
    expect((await ask('/api/studies', undefined, 'HEAD')).status).toBe(401);
  });

  it('counts and logs what it refuses, with neither key nor token', async () => {
    await ask('/api/studies', 'secret-of-somebody');
    const line = gateway.log.findLast((each) => each.includes('access-refused')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      code: 'ACCESS_CREDENTIALS_REFUSED',
      reason: 'key',
      route: '/api/studies',
    });
    expect(gateway.log.join('\n')).not.toContain('secret-of-somebody');
    const metrics = await (await ask('/metrics', 'prometheus-key')).text();
    expect(metrics).toMatch(/mammoflow_access_refused_total\{code="ACCESS_CREDENTIALS_REFUSED".*\} [1-9]/);
  });

  it('sends nothing of a body that it does not take into the spool', async () => {
    const exam = tinyExam('refused');
    const answer = await send(filesOf(exam), 'wrong-key');
    expect(answer.status).toBe(401);
    expect(await gateway.spool.readStudy(exam.studyInstanceUid)).toBeUndefined();
  });
});

describe('a bearer token', () => {
  it('lets in with the scopes that it grants', async () => {
    expect((await ask('/api/studies', await provider.issue({ scope: 'read' }))).status).toBe(200);
    expect((await ask('/api/destinations', await provider.issue({ scope: 'store' }))).status).toBe(403);
  });

  it.each([
    ['expired', { exp: Math.floor(Date.now() / 1_000) - 3_600 }],
    ['meant for another service', { aud: 'billing' }],
    ['from another issuer', { iss: 'https://evil.example.org' }],
    ['of nobody', { sub: '' }],
  ])('is refused when it is %s', async (_case, claims) => {
    expect((await ask('/api/studies', await provider.issue({ scope: 'admin', ...claims }))).status).toBe(401);
  });

  it('is refused when it is forged: no signature, our public key as a secret, or another private key', async () => {
    const claims = { iss: provider.issuer, aud: 'mammoflow', sub: 'a', scope: 'admin', exp: Date.now() / 1_000 + 60 };
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const { kid, publicPem } = provider.key;
    const confused = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(publicPem));
    await using impostor = await startOidcProvider();
    const forged = [`${part({ alg: 'none' })}.${part(claims)}.`, await confused, await impostor.key.sign(claims)];
    for (const token of forged) expect((await ask('/api/studies', token)).status).toBe(401);
  });
});

describe('a study that another client has sent', () => {
  const exam = tinyExam('of the pacs');
  const path = `/api/studies/${exam.studyInstanceUid}`;

  beforeAll(async () => {
    const [first, second] = filesOf(exam);
    expect((await send([first, second], 'pacs-key')).status).toBe(200);
    await eventually(async () =>
      JSON.stringify(await (await ask('/api/studies', 'pacs-key')).json()).includes('sentBy'),
    );
  });

  const listed = async (key: string): Promise<boolean> =>
    (await (await ask('/api/studies?limit=200', key)).text()).includes(exam.studyInstanceUid);

  it('is seen by its sender and by clients that may see every study', async () => {
    expect(await (await ask(path, 'pacs-key')).json()).toMatchObject({ sentBy: 'pacs' });
    expect((await ask(path, 'console-key')).status).toBe(200);
    expect([await listed('pacs-key'), await listed('console-key')]).toEqual([true, true]);
  });

  it('has in its history the name of whoever wanted something done with it', async () => {
    expect((await ask(`${path}/retry`, 'pacs-key', 'POST')).status).toBe(409);
    expect((await ask(`${path}/drop`, 'console-key', 'POST')).status).toBe(409);
    await eventually(async () => {
      const history = await (await ask(`/api/history/${exam.studyInstanceUid}`, 'console-key')).text();
      return ['"action":"retry","client":"pacs"', '"action":"drop","client":"console"'].every((words) =>
        history.includes(words),
      );
    });
  });

  it('is to others as if it did not exist, in every route', async () => {
    const unknown = await (await ask(`/api/studies/${deriveUid('nobody')}`, 'other-key')).text();
    expect(await (await ask(path, 'other-key')).text()).toBe(unknown);
    expect(await listed('other-key')).toBe(false);
    for (const action of ['analyse', 'retry', 'drop', 'deliveries']) {
      expect((await ask(`${path}/${action}`, 'other-key', 'POST')).status).toBe(404);
    }
  });

  it('cannot be added to, so that nobody gets at it by sending an image for it', async () => {
    const [first, , third] = filesOf(exam);
    const answer = await send([third, first], 'other-key');
    expect(answer.status).toBe(409);
    expect(itemsOf(answer, 'failed').map(({ reason }) => reason)).toEqual([0x0124, 0x0124]);
    expect((await gateway.spool.readStudy(exam.studyInstanceUid))?.instances).toHaveLength(2);
    expect((await ask(path, 'other-key')).status).toBe(404);
  });

  it('can be added to by a client that may reach every study, and stays whose it is', async () => {
    const [, , third] = filesOf(exam);
    expect((await send([third], 'second-key')).status).toBe(200);
    expect(await (await ask(path, 'pacs-key')).json()).toMatchObject({ sentBy: 'pacs', mammograms: { length: 3 } });
  });
});

describe('a study that two clients begin at the same time', () => {
  it('is the study of one of them, and two gateways agree on whose', async () => {
    await using spoolFolder = await temporaryFolder('two-senders');
    const variables = { ACCESS_FILE: accessFile, SPOOL_DIR: spoolFolder.path, RECONCILE_INTERVAL_MS: 50 };
    await using first = await startTestGateway(variables);
    await using second = await startTestGateway(variables);
    for (const number of [1, 2, 3, 4, 5]) {
      const exam = tinyExam(`two senders ${number}`);
      const [one, other] = filesOf(exam);
      const answers = await Promise.all([
        storeInstances(first.dicomWebUrl, [one], { headers: bearer('pacs-key') }),
        storeInstances(second.dicomWebUrl, [other], { headers: bearer('other-key') }),
      ]);
      const winners = ['pacs', 'other'].filter((_name, index) => answers[index]?.status === 200);
      expect(winners).toHaveLength(1);
      for (const { url } of [first, second]) {
        const study = await fetch(`${url}/api/studies/${exam.studyInstanceUid}`, { headers: bearer('console-key') });
        expect(await study.json()).toMatchObject({ sentBy: winners[0], mammograms: { length: 1 } });
      }
    }
  });
});

describe('the access file', () => {
  it('counts as soon as it has changed, and stays as it was when the change is a mistake', async () => {
    await using changing = await startTestGateway({ ACCESS_FILE: accessFile, FILES_INTERVAL_MS: 20 });
    const status = async (key: string): Promise<number> =>
      (await fetch(`${changing.url}/api/destinations`, { headers: bearer(key) })).status;
    expect(await status('new-key')).toBe(401);
    await write({ clients: [...clients, { name: 'new', scopes: ['read'], ...keysOf('new-key') }] });
    await eventually(async () => (await status('new-key')) === 200);
    await write({ clients: [{ name: 'new', scopes: ['nonsense'] }] });
    await eventually(() => changing.log.some((line) => line.includes('CONFIG_INVALID')));
    expect(await status('new-key')).toBe(200);
  });

  it('keeps the gateway from starting when it is not what it must be', async () => {
    await using broken = await temporaryFolder('access');
    const file = join(broken.path, 'access.json');
    const refused = { code: 'CONFIG_INVALID' };
    await expect(startTestGateway({ ACCESS_FILE: file })).rejects.toMatchObject(refused);
    await writeFile(file, '{"schemaVersion":1,"clients":[{"name":"a","scopes":["read"],"password":"hunter2"}]}');
    await expect(startTestGateway({ ACCESS_FILE: file })).rejects.toMatchObject(refused);
    await expect(startTestGateway({ ACCESS_FILE: file })).rejects.not.toThrow('hunter2');
  });
});

describe('limits of a client', () => {
  const limited = (limits: object): Promise<void> =>
    write({
      clients: [{ name: 'pacs', scopes: ['store', 'read'], limits, ...keysOf('pacs-key') }, ...clients.slice(1)],
    });

  it('answer 429 with Retry-After to more requests a minute, and keep no other client waiting', async () => {
    await limited({ requestsPerMinute: 3 });
    await using own = await startTestGateway({ ACCESS_FILE: accessFile });
    const get = (key: string): Promise<Response> => fetch(`${own.url}/api/destinations`, { headers: bearer(key) });
    const statuses = [];
    for (let index = 0; index < 4; index++) statuses.push((await get('pacs-key')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect(Number((await get('pacs-key')).headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await get('other-key')).status).toBe(200);
  });

  it('answer 429 to more requests at a time, until one of them is over', async () => {
    await limited({ concurrentRequests: 1 });
    await using own = await startTestGateway({ ACCESS_FILE: accessFile });
    const held = new AbortController();
    const headers = {
      ...bearer('pacs-key'),
      'content-type': 'multipart/related; type="application/dicom"; boundary=a',
    };
    const body = new ReadableStream({
      start: (controller) => {
        controller.enqueue(new Uint8Array(10));
      },
    });
    const upload = fetch(`${own.dicomWebUrl}/studies`, {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
      signal: held.signal,
    }).catch(() => undefined);
    const status = async (): Promise<number> =>
      (await fetch(`${own.url}/api/destinations`, { headers: bearer('pacs-key') })).status;
    await eventually(async () => (await status()) === 429);
    held.abort();
    await upload;
    await eventually(async () => (await status()) === 200);
  });

  it('answer 413 to a larger body than the client may send', async () => {
    await limited({ requestBytes: 1_000 });
    await using own = await startTestGateway({ ACCESS_FILE: accessFile });
    const answer = await storeInstances(own.dicomWebUrl, filesOf(tinyExam('large')), { headers: bearer('pacs-key') });
    expect(answer.status).toBe(413);
  });
});

describe('a gateway that others than this host can connect to', () => {
  it.each([
    ['without an access file', { HTTP_LISTEN: '0.0.0.0:0' }],
    ['with DICOM for anybody', { HTTP_LISTEN: '0.0.0.0:0', DICOM_PORT: 0, ACCESS_FILE: accessFile }],
    ['over IPv6', { HTTP_LISTEN: '[::]:0' }],
  ])('does not start %s', async (_case, variables) => {
    await expect(startTestGateway(variables)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('starts when that is meant so', async () => {
    await using open = await startTestGateway({ HTTP_LISTEN: '0.0.0.0:0', ALLOW_ANONYMOUS: 'true' });
    expect((await fetch(`http://127.0.0.1:${new URL(open.url).port}/api/studies`)).status).toBe(200);
  });

  it('starts when it asks who somebody is', async () => {
    await write({ clients });
    await using guarded = await startTestGateway({ HTTP_LISTEN: '0.0.0.0:0', ACCESS_FILE: accessFile });
    expect((await fetch(`http://127.0.0.1:${new URL(guarded.url).port}/api/studies`)).status).toBe(401);
  });
});
