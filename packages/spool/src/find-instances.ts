import { posix } from 'node:path';
import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { FactStore } from './fact-store.ts';
import { onFileSystem } from './file-errors.ts';
import { instanceFactSchema } from './instance-fact.ts';
import { spoolPaths } from './spool-paths.ts';
import type { SpoolStorage } from './storage.ts';
import type { SpooledInstance } from './study-facts.ts';

/**
 * Finds instances by their own UIDs, when nobody says to which study they belong: one listing of a folder a study, no file is
 * opened but the facts of those that are found.
 */
export function findInstances(
  storage: SpoolStorage,
  sopInstanceUids: ReadonlySet<Uid>,
): Promise<ReadonlyMap<Uid, SpooledInstance>> {
  return onFileSystem(async () => {
    const facts = new FactStore(storage);
    const found = new Map<Uid, SpooledInstance>();
    for (const study of (await storage.list(spoolPaths.studies)).filter(isUid)) {
      if (found.size === sopInstanceUids.size) break;
      const names = new Set(await storage.list(spoolPaths.instances(study)));
      const here = [...sopInstanceUids].filter((uid) => names.has(`${uid}.json`));
      for (const uid of here) {
        const fact = await facts.read(spoolPaths.instanceFact(study, uid), instanceFactSchema);
        if (fact === undefined) continue;
        const hasBytes = names.has(posix.basename(spoolPaths.instanceBytes(study, uid, fact.sha256)));
        found.set(uid, { ...fact, hasBytes });
      }
    }
    return found;
  });
}
