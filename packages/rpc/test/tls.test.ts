import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakePorts } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rpcServerFields, runWorker } from '../src/index.ts';
import { connectTo, startFakeWorker } from './fake-worker.ts';
import type { FakeWorker } from './fake-worker.ts';
import type { Worker } from '../src/index.ts';

const withoutOpenssl = spawnSync('openssl', ['version']).status !== 0;

describe.skipIf(withoutOpenssl)('TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mammoflow-tls-'));
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  let worker: FakeWorker;
  beforeAll(async () => {
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    const files = ['-keyout', keyFile, '-out', certFile];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, ...files], {
      stdio: 'ignore',
    });
    worker = await startFakeWorker(fakePorts(), { tls: { certFile, keyFile, clientCaFile: certFile } });
  });
  afterAll(async () => {
    await worker.drain(0);
    rmSync(folder, { recursive: true });
  });

  it('lets in a client that shows the certificate it must', async () => {
    using ports = await connectTo(worker.address, { tls: { caFile: certFile, certFile, keyFile } });
    expect((await ports.detect.describe()).bundle.id).toBe('fake-detection');
  });

  it('lets in neither a client without a certificate nor one without TLS', async () => {
    const retry = { maxAttempts: 2, initialBackoffMs: 10, maxBackoffMs: 20 };
    using anonymous = await connectTo(worker.address, { tls: { caFile: certFile }, retry });
    using plain = await connectTo(worker.address, { retry });
    for (const ports of [anonymous, plain]) {
      await expect(ports.detect.describe()).rejects.toMatchObject({ code: 'RPC_UNAVAILABLE' });
    }
  });
});

describe('a worker that is told only a part of its TLS files', () => {
  it.each(['GRPC_TLS_CERT_FILE', 'GRPC_TLS_KEY_FILE', 'GRPC_TLS_CLIENT_CA_FILE'])(
    'does not start with %s alone, instead of serving without TLS',
    async (variable) => {
      const schema = z.object(rpcServerFields);
      const start = (): Promise<Worker> => Promise.resolve({ services: [], close: () => Promise.resolve() });
      const environment = { GRPC_LISTEN: '127.0.0.1:0', LOG_LEVEL: 'silent', [variable]: 'file.pem' };
      await expect(runWorker({ name: 'test', schema, start }, environment)).rejects.toMatchObject({
        code: 'CONFIG_INVALID',
      });
    },
  );
});
