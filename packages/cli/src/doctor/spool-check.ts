import { openStorage } from '@mammoflow/spool';
import { failed, ok, skipped } from './check.ts';
import type { Check, Verdict } from './check.ts';
import type { DoctorSettings } from './settings.ts';

const DEFAULT_MIN_FREE_BYTES = 2 * 1024 ** 3;
const GIB = 1024 ** 3;

/** The spool can be written and has room. */
export function spoolCheck(settings: DoctorSettings): Check {
  return {
    name: 'spool',
    advice: 'Mount the volume, give the user of the services the right to write, or mend SPOOL_DIR and SPOOL_URL.',
    run: () => checkSpool(settings),
  };
}

async function checkSpool(settings: DoctorSettings): Promise<Verdict> {
  const { SPOOL_DIR, MIN_FREE_BYTES = DEFAULT_MIN_FREE_BYTES } = settings;
  if (SPOOL_DIR === undefined) return skipped('SPOOL_DIR is not set');
  const storage = await openStorage({ ...settings, SPOOL_DIR });
  await storage.checkWritable();
  const freeBytes = await storage.freeBytes();
  const found = `${settings.SPOOL_URL ?? SPOOL_DIR}, ${(freeBytes / GIB).toFixed(1)} GiB free`;
  return freeBytes >= MIN_FREE_BYTES
    ? ok(found)
    : failed(found, 'Free some space, enlarge the volume, or shorten the retention: the gateway takes nothing now.');
}
