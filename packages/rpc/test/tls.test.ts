import { spawnSync } from 'node:child_process';
import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, fakePorts, makeTestCertificates, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder, TestCertificates } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rpcServerFields, runWorker } from '../src/index.ts';
import { connectTo, startFakeWorker } from './fake-worker.ts';
import type { FakeWorker } from './fake-worker.ts';
import type { Worker } from '../src/index.ts';

const withoutOpenssl = spawnSync('openssl', ['version']).status !== 0;

describe.skipIf(withoutOpenssl)('TLS', () => {
  let folder: TemporaryFolder;
  let made: TestCertificates;
  let worker: FakeWorker;
  const at = (name: string): string => join(folder.path, name);
  const retry = { maxAttempts: 2, initialBackoffMs: 10, maxBackoffMs: 20 };

  beforeAll(async () => {
    folder = await temporaryFolder('rpc-tls');
    made = await makeTestCertificates(folder.path);
    await copyFile(made.serverCert, at('cert'));
    await copyFile(made.serverKey, at('key'));
    await copyFile(made.clientCert, at('client-ca'));
    const files = { certFile: at('cert'), keyFile: at('key'), clientCaFile: at('client-ca') };
    worker = await startFakeWorker(fakePorts(), { tls: { ...files, everyMs: 20 } });
  });

  afterAll(async () => {
    await worker.drain(0);
    await folder.remove();
  });

  it('lets in a client that shows the certificate it must', async () => {
    const tls = { caFile: made.serverCert, certFile: made.clientCert, keyFile: made.clientKey };
    using ports = await connectTo(worker.address, { tls });
    expect((await ports.detect.describe()).bundle.id).toBe('fake-detection');
  });

  it('lets in neither a client without a certificate, nor one of another authority, nor one without TLS', async () => {
    const stranger = { caFile: made.serverCert, certFile: made.serverCert, keyFile: made.serverKey };
    using anonymous = await connectTo(worker.address, { tls: { caFile: made.serverCert }, retry });
    using unknown = await connectTo(worker.address, { tls: stranger, retry });
    using plain = await connectTo(worker.address, { retry });
    for (const ports of [anonymous, unknown, plain]) {
      await expect(ports.detect.describe()).rejects.toMatchObject({ code: 'RPC_UNAVAILABLE' });
    }
  });

  it('does not trust a worker whose certificate another authority signed', async () => {
    const tls = { caFile: made.clientCert, certFile: made.clientCert, keyFile: made.clientKey };
    using ports = await connectTo(worker.address, { tls, retry });
    await expect(ports.detect.describe()).rejects.toMatchObject({ code: 'RPC_UNAVAILABLE' });
  });

  it('goes on while the certificates of both sides are renewed', async () => {
    await copyFile(made.clientCert, at('own-cert'));
    await copyFile(made.clientKey, at('own-key'));
    await copyFile(made.serverCert, at('ca'));
    const tls = { caFile: at('ca'), certFile: at('own-cert'), keyFile: at('own-key'), everyMs: 20 };
    const isServed = async (): Promise<boolean> => {
      using ports = await connectTo(worker.address, { tls, retry });
      return (await ports.detect.describe()).bundle.id === 'fake-detection';
    };
    using before = await connectTo(worker.address, { tls, retry });
    expect((await before.detect.describe()).bundle.id).toBe('fake-detection');
    // Each side takes over the other's pair: nobody who knows the former certificates alone is let in any more.
    await replace(made.clientCert, at('cert'));
    await replace(made.clientKey, at('key'));
    await replace(made.serverCert, at('client-ca'));
    await replace(made.clientCert, at('ca'));
    await replace(made.serverCert, at('own-cert'));
    await replace(made.serverKey, at('own-key'));
    await eventually(isServed);
    expect((await before.detect.describe()).bundle.id).toBe('fake-detection');
    const former = { caFile: made.clientCert, certFile: made.clientCert, keyFile: made.clientKey };
    using late = await connectTo(worker.address, { tls: former, retry });
    await expect(late.detect.describe()).rejects.toMatchObject({ code: 'RPC_UNAVAILABLE' });
  });
});

async function replace(from: string, to: string): Promise<void> {
  await copyFile(from, `${to}.new`);
  await rename(`${to}.new`, to);
}

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
