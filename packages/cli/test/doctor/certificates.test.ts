import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateChecks } from '../../src/doctor/certificate-checks.ts';
import { runChecks } from '../../src/doctor/run-checks.ts';

const DAY_MS = 86_400_000;
let folder: TemporaryFolder;
let certificate: string;

/** One that is valid for 90 days. */
beforeAll(async () => {
  folder = await temporaryFolder('certificates');
  certificate = join(folder.path, 'certificate.pem');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', '/dev/null'];
  const args = ['req', '-x509', ...key, '-out', certificate, '-days', '90', '-subj', '/CN=gateway'];
  await promisify(execFile)('openssl', args);
});
afterAll(() => folder.remove());

const examine = async (path: string, inDays: number) => {
  const now = () => new Date(Date.now() + inDays * DAY_MS);
  return (await runChecks(certificateChecks({ GRPC_TLS_CERT_FILE: path, OTHER: path }, now)))[0];
};

describe('a certificate that a variable names', () => {
  it.each([
    [1, 'ok'],
    [75, 'warning'],
    [91, 'failed'],
    [-2, 'failed'],
  ])('%i days from now is %s', async (days, state) => {
    expect(await examine(certificate, days)).toMatchObject({ name: 'certificate: GRPC_TLS_CERT_FILE', state });
  });

  it('must be there, and be one', async () => {
    const other = join(folder.path, 'other.pem');
    await writeFile(other, 'no certificate');
    expect(await examine(other, 0)).toMatchObject({ state: 'failed', found: 'holds no certificate' });
    expect(await examine(join(folder.path, 'missing.pem'), 0)).toMatchObject({ state: 'failed' });
  });
});
