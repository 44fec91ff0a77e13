import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { findProgram } from '@mammoflow/stack';
import { eventually, makeTestCertificates, startServer, temporaryFolder } from '@mammoflow/testkit';
import type { TestServer } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';

const folder = await temporaryFolder('redis-tls');
const made = await makeTestCertificates(folder.path);
const program = findProgram('redis-server');
const passwordFile = join(folder.path, 'password');

let redis: TestServer;

/** Takes TLS alone, asks for a certificate, and knows nobody but the user of the queues. */
const startTlsRedis = (command: string): Promise<TestServer> =>
  startServer('redis-tls', ({ port, dataFolder }) => ({
    name: 'redis-tls',
    command,
    args: [
      ...Object.entries({
        port: '0',
        'tls-port': String(port),
        bind: '127.0.0.1',
        dir: dataFolder,
        save: '',
        'tls-cert-file': made.serverCert,
        'tls-key-file': made.serverKey,
        'tls-ca-cert-file': made.clientCert,
        'tls-auth-clients': 'yes',
      }).flatMap(([name, value]) => [`--${name}`, value]),
      ...['--user', 'default', 'off'],
      ...['--user', 'queues', 'on', '>secret-of-redis', '~*', '&*', '+@all'],
    ],
    isReady: async () => {
      const [cert, key] = await Promise.all([readFile(made.clientCert), readFile(made.clientKey)]);
      const socket = connect({ port, host: '127.0.0.1', cert, key, rejectUnauthorized: false });
      await once(socket, 'secureConnect');
      socket.destroy();
      return true;
    },
  }));

describe.skipIf(program === undefined)('a Redis with TLS, client certificates and users', () => {
  beforeAll(async () => {
    await writeFile(passwordFile, 'secret-of-redis\n');
    redis = await startTlsRedis(program ?? '');
  });

  afterAll(async () => {
    await redis.stop();
    await folder.remove();
  });

  const variables = (): Readonly<Record<string, string>> => ({
    REDIS_URL: `rediss://127.0.0.1:${redis.port}`,
    REDIS_USERNAME: 'queues',
    REDIS_PASSWORD_FILE: passwordFile,
    REDIS_TLS_CA_FILE: made.serverCert,
    REDIS_TLS_CERT_FILE: made.clientCert,
    REDIS_TLS_KEY_FILE: made.clientKey,
  });

  it('is reached with what the files hold', async () => {
    await using gateway = await startTestGateway(variables());
    await eventually(async () => (await gateway.get('/health/ready')).body['redis'] === 'reachable');
  });

  it.each([
    ['its certificate is of an authority that nobody has named', { REDIS_TLS_CA_FILE: undefined }],
    ['the password is wrong', { REDIS_PASSWORD_FILE: made.serverCert }],
    ['we show no certificate', { REDIS_TLS_CERT_FILE: undefined, REDIS_TLS_KEY_FILE: undefined }],
  ])('is not reached when %s', async (_case, less) => {
    await using gateway = await startTestGateway({ ...variables(), ...less });
    await eventually(() => gateway.log.some((line) => line.includes('Redis cannot be reached')));
    expect((await gateway.get('/health/ready')).body['redis']).toBe('unreachable');
    expect(gateway.log.join('\n')).not.toContain('secret-of-redis');
  });

  it.each([
    ['TLS files without rediss://', { REDIS_URL: 'redis://127.0.0.1:9' }],
    ['a certificate without its key', { REDIS_TLS_KEY_FILE: undefined }],
  ])('keeps the gateway from starting with %s', async (_case, wrong) => {
    await expect(startTestGateway({ ...variables(), ...wrong })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });
});
