import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { LicensedPackage } from '../core/bill-of-materials.ts';
import type { LockedPackage } from '../core/lock-file.ts';

const manifestSchema = z.object({ license: z.string().optional().catch(undefined) });

/** The licence that an installed package names; packages of other systems are not installed and stay without. */
export async function withLicence(found: LockedPackage, installed: readonly string[]): Promise<LicensedPackage> {
  const { name, version } = found;
  // pnpm's folders: the name with `+` for `/`, the version, and what distinguishes one package with several peers.
  const start = `${name.replace('/', '+')}@${version}`;
  const folder = installed.find((each) => each === start || each.startsWith(`${start}_`));
  if (folder === undefined) return found;
  const file = join('node_modules/.pnpm', folder, 'node_modules', name, 'package.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  const { license } = manifestSchema.parse(JSON.parse(text));
  return { ...found, ...(license === undefined ? {} : { licence: license }) };
}
