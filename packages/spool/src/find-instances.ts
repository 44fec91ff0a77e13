import { basename } from 'node:path';
import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { DurableFiles } from './durable-files.ts';
import { FactStore, listFolder } from './fact-store.ts';
import { onFileSystem } from './file-errors.ts';
import { instanceFactSchema } from './instance-fact.ts';
import { SpoolPaths } from './spool-paths.ts';
import type { SpooledInstance } from './study-facts.ts';

/**
 * Finds instances by their own UIDs, when nobody says to which study they belong: one listing of a folder a study, no file is
 * opened but the facts of those that are found.
 *
 * @param spoolFolder - The folder of the spool.
 */
export function findInstances(
  spoolFolder: string,
  sopInstanceUids: ReadonlySet<Uid>,
): Promise<ReadonlyMap<Uid, SpooledInstance>> {
  return onFileSystem(async () => {
    const paths = new SpoolPaths(spoolFolder);
    const facts = new FactStore(paths, new DurableFiles(paths.incoming));
    const found = new Map<Uid, SpooledInstance>();
    for (const study of (await listFolder(paths.studies)).filter(isUid)) {
      if (found.size === sopInstanceUids.size) break;
      const folder = paths.instances(study);
      const names = new Set(await listFolder(folder));
      const here = [...sopInstanceUids].filter((uid) => names.has(basename(paths.instanceFact(study, uid))));
      for (const uid of here) {
        const fact = await facts.read(paths.instanceFact(study, uid), instanceFactSchema);
        if (fact === undefined) continue;
        const hasBytes = names.has(basename(paths.instanceBytes(study, uid, fact.sha256)));
        found.set(uid, { ...fact, hasBytes });
      }
    }
    return found;
  });
}
