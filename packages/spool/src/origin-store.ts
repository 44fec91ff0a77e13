import type { Uid } from '@mammoflow/dicom';
import type { FactStore } from './fact-store.ts';
import { instanceFactSchema } from './instance-fact.ts';
import type { InstanceFact } from './instance-fact.ts';
import { adoptionSchema, beginningSchema, removalSchema, trialOf } from './origin.ts';
import type { Adoption, Beginning, Origin } from './origin.ts';
import { spoolPaths } from './spool-paths.ts';
import type { SpoolStorage } from './storage.ts';
import type { Recorded } from './study-facts.ts';
import { TrialRemovedError } from './trial-removed-error.ts';

/** What {@link OriginStore} works with. */
export interface OriginStoreParts {
  readonly storage: SpoolStorage;
  readonly facts: FactStore;
  readonly now: () => Date;
}

/** How studies began. */
export class OriginStore {
  readonly #parts: OriginStoreParts;

  constructor(parts: OriginStoreParts) {
    this.#parts = parts;
  }

  /** A study of which instances are here without a word of how it began has begun with the first of them, and in earnest. */
  async begin(beginning: Beginning): Promise<Origin> {
    const { storage, facts } = this.#parts;
    const study = beginning.studyInstanceUid;
    const known = await this.read(study);
    if (known.beginning !== undefined) return known;
    const first = (await facts.readAll(spoolPaths.instances(study), instanceFactSchema)).toSorted(byArrival)[0];
    const stands = first === undefined ? beginning : beginningWith(first);
    const path = spoolPaths.originFact(study, 'beginning');
    await storage.within(spoolPaths.origin(study), () => facts.put(path, beginningSchema, stands));
    return this.read(study);
  }

  /** @throws {@link TrialRemovedError} when somebody may be removing it; the fact stands all the same, and counts the next time. */
  async adopt(adoption: Adoption): Promise<Recorded<Adoption>> {
    const { storage, facts } = this.#parts;
    const study = adoption.studyInstanceUid;
    const path = spoolPaths.originFact(study, 'adoption');
    const recorded = await storage.within(spoolPaths.origin(study), () => facts.put(path, adoptionSchema, adoption));
    const removal = await facts.read(spoolPaths.originFact(study, 'removal'), removalSchema);
    if (recorded.written && removal !== undefined) throw new TrialRemovedError();
    return recorded;
  }

  /** Says that a trial goes. @returns whether it may: nobody has adopted it before */
  async announceRemoval(study: Uid): Promise<boolean> {
    const { storage, facts, now } = this.#parts;
    const removal = { schemaVersion: 1, studyInstanceUid: study, removedAt: now().toISOString() } as const;
    const path = spoolPaths.originFact(study, 'removal');
    await storage.within(spoolPaths.origin(study), () => facts.put(path, removalSchema, removal));
    return trialOf(await this.read(study)) !== undefined;
  }

  /** @param present - Paths that are there, where that is known. */
  async read(study: Uid, present?: readonly string[]): Promise<Origin> {
    const { facts } = this.#parts;
    const isThere = (path: string): boolean => present?.includes(path) !== false;
    const paths = {
      beginning: spoolPaths.originFact(study, 'beginning'),
      adoption: spoolPaths.originFact(study, 'adoption'),
    };
    const [beginning, adoption] = await Promise.all([
      isThere(paths.beginning) ? facts.read(paths.beginning, beginningSchema) : undefined,
      isThere(paths.adoption) ? facts.read(paths.adoption, adoptionSchema) : undefined,
    ]);
    return {
      ...(beginning === undefined ? {} : { beginning }),
      ...(adoption === undefined ? {} : { adoption }),
    };
  }
}

function beginningWith({ studyInstanceUid, receivedAt, sentBy }: InstanceFact): Beginning {
  const begunAt = { schemaVersion: 1, studyInstanceUid, begunAt: receivedAt } as const;
  return sentBy === undefined ? begunAt : { ...begunAt, sentBy };
}

function byArrival(a: InstanceFact, b: InstanceFact): number {
  return Date.parse(a.receivedAt) - Date.parse(b.receivedAt);
}
