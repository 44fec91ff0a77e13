import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { failed, ok, warning } from './check.ts';
import type { Check, Verdict } from './check.ts';

const DAY_MS = 86_400_000;
const SOON_DAYS = 30;
/** As all variables of the services that name certificates. */
const NAMES_A_CERTIFICATE = /_TLS_(CERT|CA|CLIENT_CA)_FILE$|^SPOOL_S3_CA_FILE$/;
const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Every certificate that a variable names can be read, is valid and will be for a while. */
export function certificateChecks(
  environment: Readonly<Record<string, string | undefined>>,
  now: () => Date = () => new Date(),
): readonly Check[] {
  return Object.entries(environment).flatMap(([variable, path]) => {
    if (!NAMES_A_CERTIFICATE.test(variable) || path === undefined || path === '') return [];
    const advice = `Put a PEM certificate that the user of the services may read where ${variable} says.`;
    return [{ name: `certificate: ${variable}`, advice, run: () => checkCertificates(path, now().getTime()) }];
  });
}

async function checkCertificates(path: string, nowMs: number): Promise<Verdict> {
  const blocks = (await readFile(path, 'utf8')).match(BLOCK) ?? [];
  if (blocks.length === 0) return failed('holds no certificate', 'The file must be PEM: -----BEGIN CERTIFICATE-----.');
  const certificates = blocks.map((block) => new X509Certificate(block));
  const from = Math.max(...certificates.map(({ validFrom }) => Date.parse(validFrom)));
  const to = Math.min(...certificates.map(({ validTo }) => Date.parse(validTo)));
  const until = `valid until ${new Date(to).toISOString().slice(0, 10)}`;
  if (from > nowMs) return failed('not valid yet', 'Look at the clock of this host, or have it issued anew.');
  if (to <= nowMs) return failed(`expired, ${until}`, 'Have it issued anew; services take the new file by themselves.');
  const days = Math.floor((to - nowMs) / DAY_MS);
  return days < SOON_DAYS ? warning(`${until}, in ${days} days`, 'Renew it now.') : ok(until);
}
