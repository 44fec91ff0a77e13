import { lookup } from 'node:dns/promises';
import type { DicomCaller } from '../../core/dicom/dicom-caller.ts';

/**
 * The AE titles that may call from an address. Names are looked up each time, for addresses change; one that cannot be looked
 * up allows nothing.
 *
 * @returns undefined when nobody is named, so that everybody may.
 */
export async function callersFrom(
  callers: readonly DicomCaller[],
  address: string,
): Promise<ReadonlySet<string> | undefined> {
  if (callers.length === 0) return undefined;
  const allowed = await Promise.all(
    callers.map(async ({ host }) => host === undefined || (await addressesOf(host)).includes(address)),
  );
  return new Set(callers.filter((_caller, index) => allowed[index] === true).map(({ aeTitle }) => aeTitle));
}

async function addressesOf(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}
