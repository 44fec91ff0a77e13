import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { temporaryFolder } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';

const folder = await temporaryFolder('console');
let gateway: TestGateway;

beforeAll(async () => {
  await mkdir(join(folder.path, 'assets'));
  await writeFile(join(folder.path, 'index.html'), '<meta property="csp-nonce" nonce="__CSP_NONCE__"><div id="root">');
  await writeFile(join(folder.path, 'assets', 'index-1a2b3c.js'), 'export {}');
  await writeFile(join(folder.path, 'assets', 'index-1a2b3c.js.br'), brotliCompressSync('export {}'));
  await writeFile(join(folder.path, 'secret.txt'), 'secret');
  gateway = await startTestGateway({ CONSOLE_DIR: folder.path });
});

afterAll(async () => {
  await gateway.close();
  await folder.remove();
});

const ask = (path: string): Promise<Response> => fetch(`${gateway.url}${path}`, { redirect: 'manual' });

describe('the console', () => {
  it.each(['/console', '/console/', '/console/exams', '/console/exams/1.2.840.1', '/console/operations/queue'])(
    'is the page at each of its addresses, so that one can be opened anew: %s',
    async (path) => {
      const answer = await ask(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(await answer.text()).toContain('<div id="root">');
    },
  );

  it('is where the address of the gateway leads a browser', async () => {
    const answer = await ask('/');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/console/']);
  });

  it('lets in styles by a nonce that no two answers share, and no script in the page', async () => {
    const nonces = new Set<string | undefined>();
    for (const answer of [await ask('/console/'), await ask('/console/')]) {
      const policy = answer.headers.get('content-security-policy') ?? '';
      const nonce = /style-src 'self' 'nonce-([\w+/=]{22,})'/.exec(policy)?.[1];
      expect(await answer.text()).toContain(`nonce="${nonce ?? 'none'}"`);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-|https?:|\*/);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  it('may be kept by the browser where its names change with it, and nowhere else', async () => {
    expect((await ask('/console/assets/index-1a2b3c.js')).headers.get('cache-control')).toBe(
      'public, max-age=31536000, immutable',
    );
    expect((await ask('/console/')).headers.get('cache-control')).toBe('no-store');
    expect((await ask('/api/studies')).headers.get('cache-control')).toBe('no-store');
  });

  it('comes compressed where the browser takes it and the build has it', async () => {
    const asked = async (encodings: string): Promise<object> => {
      const { headers } = await fetch(`${gateway.url}/console/assets/index-1a2b3c.js`, {
        headers: { 'accept-encoding': encodings },
      });
      return {
        encoding: headers.get('content-encoding'),
        vary: headers.get('vary'),
        type: headers.get('content-type'),
      };
    };
    const answer = { vary: 'accept-encoding', type: expect.stringContaining('javascript') as unknown };
    expect(await asked('gzip, br')).toEqual({ ...answer, encoding: 'br' });
    expect(await asked('identity')).toEqual({ ...answer, encoding: null });
  });

  it('gives out its files alone', async () => {
    expect((await ask('/console/assets/none.js')).status).toBe(404);
    for (const path of ['/console/assets/../secret.txt', '/console/assets/%2e%2e/secret.txt', '/console/secret.txt']) {
      expect(await (await ask(path)).text(), path).not.toContain('secret');
    }
  });

  it('says of every answer that it is what it is called, and that other sites may not read it', async () => {
    for (const path of ['/console/', '/console/assets/index-1a2b3c.js', '/api/studies', '/api/none']) {
      const { headers } = await ask(path);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('cross-origin-resource-policy'), path).toBe('same-origin');
    }
  });

  it('is not there without its folder', async () => {
    await using bare = await startTestGateway();
    expect((await fetch(`${bare.url}/console/`)).status).toBe(404);
    expect((await fetch(`${bare.url}/`, { redirect: 'manual' })).status).toBe(404);
  });
});
