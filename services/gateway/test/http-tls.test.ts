import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, readFile, rename, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { connect as connectPlain } from 'node:net';
import { join } from 'node:path';
import { connect } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';
import { eventually, makeTestCertificates, temporaryFolder } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';

const folder = await temporaryFolder('http-tls');
const certificates = await makeTestCertificates(folder.path);
const stranger = await makeTestCertificates((await temporaryFolder('http-tls-stranger')).path);
const files = {
  HTTP_TLS_CERT_FILE: join(folder.path, 'served.crt'),
  HTTP_TLS_KEY_FILE: join(folder.path, 'served.key'),
  HTTP_TLS_CLIENT_CA_FILE: certificates.clientCert,
};
const access = {
  schemaVersion: 1,
  clients: [
    { name: 'pacs', scopes: ['read'], certificates: [{ commonName: 'mammoflow-test-client' }] },
    { name: 'script', scopes: ['read'], keys: [{ sha256: createHash('sha256').update('script-key').digest('hex') }] },
  ],
};

let gateway: TestGateway;

beforeAll(async () => {
  await copyFile(certificates.serverCert, files.HTTP_TLS_CERT_FILE);
  await copyFile(certificates.serverKey, files.HTTP_TLS_KEY_FILE);
  const ACCESS_FILE = join(folder.path, 'access.json');
  await writeFile(ACCESS_FILE, JSON.stringify(access));
  gateway = await startTestGateway({ ...files, ACCESS_FILE, FILES_INTERVAL_MS: 20, HEADERS_TIMEOUT_MS: 1_500 });
});

afterAll(async () => {
  await gateway.close();
  await folder.remove();
});

describe('a gateway with a certificate', () => {
  it('speaks HTTPS, and no HTTP', async () => {
    expect(gateway.url).toMatch(/^https:/);
    expect(await statusOf('/health/live')).toBe(200);
    await expect(fetch(gateway.url.replace('https:', 'http:'))).rejects.toThrow();
  });

  it('knows a client by its certificate', async () => {
    const [cert, key] = await Promise.all(
      [certificates.clientCert, certificates.clientKey].map((file) => readFile(file)),
    );
    expect(await statusOf('/api/destinations', { cert, key })).toBe(200);
  });

  it('lets in a client that shows none and has a key', async () => {
    expect(await statusOf('/api/destinations', {}, 'Bearer script-key')).toBe(200);
    expect(await statusOf('/api/destinations')).toBe(401);
  });

  it('does not know a client by a certificate of that name which another authority signed', async () => {
    const [cert, key] = await Promise.all([stranger.clientCert, stranger.clientKey].map((file) => readFile(file)));
    expect(await statusOf('/api/destinations', { cert, key })).toBe(401);
  });

  it('ends a connection on which no handshake comes', async () => {
    const socket = connectPlain({ host: '127.0.0.1', port: portOf(gateway.url) });
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('close', resolve));
  });

  it('shows the renewed certificate to whoever connects, once its key is there too', async () => {
    const before = await fingerprintShown();
    await replace(certificates.clientCert, files.HTTP_TLS_CERT_FILE);
    await eventually(() => gateway.log.some((line) => line.includes('cannot be used')));
    expect(await fingerprintShown()).toBe(before);
    await replace(certificates.clientKey, files.HTTP_TLS_KEY_FILE);
    await eventually(async () => (await fingerprintShown()) !== before);
  });
});

describe('a gateway that is told only a part of its TLS files', () => {
  it.each(['HTTP_TLS_CERT_FILE', 'HTTP_TLS_KEY_FILE', 'HTTP_TLS_CLIENT_CA_FILE'])(
    'does not start with %s alone, instead of serving without TLS',
    async (variable) => {
      await expect(startTestGateway({ [variable]: certificates.serverCert })).rejects.toMatchObject({
        code: 'CONFIG_INVALID',
      });
    },
  );
});

describe('a gateway that is told whose certificates count, but not who may do what', () => {
  it('does not start, instead of letting in those who show none', async () => {
    await expect(startTestGateway({ ...files, ALLOW_ANONYMOUS: 'true' })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
  });
});

const portOf = (url: string): number => Number(new URL(url).port);

async function statusOf(
  path: string,
  tls: ConnectionOptions = {},
  authorization?: string,
): Promise<number | undefined> {
  const headers = authorization === undefined ? {} : { authorization };
  const asked = request(`${gateway.url}${path}`, { ...tls, headers, rejectUnauthorized: false, agent: false }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  return answer.statusCode;
}

async function fingerprintShown(): Promise<string | undefined> {
  const socket = connect({ host: '127.0.0.1', port: portOf(gateway.url), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const certificate = socket.getPeerX509Certificate();
  socket.destroy();
  return certificate?.fingerprint256;
}

async function replace(from: string, to: string): Promise<void> {
  await copyFile(from, `${to}.new`);
  await rename(`${to}.new`, to);
}
