import { copyFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, makeTestCertificates, temporaryFolder } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { acceptAssociations, requestAssociation } from '../../src/index.ts';
import type { PeerOptions } from '../../src/index.ts';

it('a port for associations over TLS goes on when its certificate, key and authority are renewed', async () => {
  await using folder = await temporaryFolder('acceptor-tls');
  const made = await makeTestCertificates(folder.path);
  const [certFile, keyFile, caFile] = ['cert', 'key', 'ca'].map((name) => join(folder.path, name));
  if (certFile === undefined || keyFile === undefined || caFile === undefined) throw new Error('three files');
  await copyFile(made.serverCert, certFile);
  await copyFile(made.serverKey, keyFile);
  await copyFile(made.clientCert, caFile);
  const acceptor = await acceptAssociations({
    host: '127.0.0.1',
    port: 0,
    tls: { certFile, keyFile, caFile, everyMs: 20 },
    maxAssociations: 4,
    idleTimeoutMs: 5_000,
    policyFor: () =>
      Promise.resolve({
        calledAeTitles: ['SCP'],
        isCallerAllowed: () => true,
        transferSyntaxesOf: () => new Set(['1.2.840.10008.1.2']),
        scpClasses: new Set<string>(),
        maxPduBytes: 4_096,
      }),
    serve: async (association) => {
      while ((await association.receive()) !== undefined);
    },
    onFailure: () => undefined,
  });
  const call = async (tls: NonNullable<PeerOptions['tls']>): Promise<true> => {
    const names = { callingAeTitle: 'SCU', calledAeTitle: 'SCP' };
    const peer = { host: '127.0.0.1', port: acceptor.port, ...names, tls, idleTimeoutMs: 5_000, maxPduBytes: 4_096 };
    const contexts = [{ abstractSyntax: '1.2.840.10008.1.1', transferSyntaxes: ['1.2.840.10008.1.2'] }];
    const association = await requestAssociation(peer, { contexts });
    await association.release();
    return true;
  };
  const former = { caFile: made.serverCert, certFile: made.clientCert, keyFile: made.clientKey };
  const next = { caFile: made.clientCert, certFile: made.serverCert, keyFile: made.serverKey };
  expect(await call(former)).toBe(true);
  await expect(call(next)).rejects.toThrow();
  await replace(made.clientCert, certFile);
  await replace(made.clientKey, keyFile);
  await replace(made.serverCert, caFile);
  await eventually(() => call(next));
  await expect(call(former)).rejects.toThrow();
  await acceptor.close(0);
});

async function replace(from: string, to: string): Promise<void> {
  await copyFile(from, `${to}.new`);
  await rename(`${to}.new`, to);
}
