import { posix } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import type { z } from 'zod';
import { deriveDeliveries, latestRounds } from './delivery-facts.ts';
import { deliveryPlanSchema } from './delivery-plan.ts';
import { deliveryRequestSchema } from './delivery-request.ts';
import { deliverySchema } from './delivery.ts';
import { examOutcomeSchema } from './exam-outcome.ts';
import { examRequestSchema } from './exam-request.ts';
import type { FactStore } from './fact-store.ts';
import { instanceFactSchema } from './instance-fact.ts';
import { resultManifestSchema } from './result-manifest.ts';
import { jobFactFolders, spoolPaths } from './spool-paths.ts';
import type { JobFactFolder } from './spool-paths.ts';
import type { SpoolStorage } from './storage.ts';
import type { JobFacts, SpooledInstance, StudyFacts } from './study-facts.ts';
import { urgencySchema } from './urgency.ts';

/** What {@link StudyReader} works with. */
export interface StudyReaderParts {
  readonly storage: SpoolStorage;
  readonly facts: FactStore;
}

/** Puts the facts of a study together. */
export class StudyReader {
  readonly #storage: SpoolStorage;
  readonly #facts: FactStore;

  constructor({ storage, facts }: StudyReaderParts) {
    this.#storage = storage;
    this.#facts = facts;
  }

  async read(study: Uid): Promise<StudyFacts | undefined> {
    const folder = spoolPaths.study(study);
    const paths = (await this.#storage.listAll(folder)).map((path) => posix.join(folder, path));
    const [instances, jobs] = await Promise.all([this.#readInstances(study, paths), this.#readJobs(study, paths)]);
    if (instances.length === 0) return undefined;
    return { studyInstanceUid: study, instances, jobs };
  }

  /** Changes with every fact that is added to the study or removed. */
  version(study: Uid): Promise<string | undefined> {
    return this.#storage.version(spoolPaths.study(study), ['instances', ...jobFactFolders]);
  }

  async #readInstances(study: Uid, paths: readonly string[]): Promise<readonly SpooledInstance[]> {
    const folder = spoolPaths.instances(study);
    const here = paths.filter((path) => posix.dirname(path) === folder);
    const facts = await this.#facts.readEach(here, instanceFactSchema);
    const bytesOf = (fact: (typeof facts)[number]): string =>
      spoolPaths.instanceBytes(study, fact.sopInstanceUid, fact.sha256);
    let present = new Set(here);
    // A list that was made while an instance came may have its fact and not yet its bytes, which were there before.
    if (!facts.every((fact) => present.has(bytesOf(fact)))) {
      present = new Set((await this.#storage.list(folder)).map((name) => posix.join(folder, name)));
    }
    return facts
      .map((fact) => ({ ...fact, hasBytes: present.has(bytesOf(fact)) }))
      .sort((a, b) => compareText(a.receivedAt, b.receivedAt) || compareText(a.sopInstanceUid, b.sopInstanceUid));
  }

  async #readJobs(study: Uid, paths: readonly string[]): Promise<readonly JobFacts[]> {
    const of = <T>(name: JobFactFolder, schema: z.ZodType<T>): Promise<readonly T[]> => {
      const folder = spoolPaths.jobFacts(study, name);
      return this.#facts.readEach(
        paths.filter((path) => posix.dirname(path) === folder),
        schema,
      );
    };
    const [requests, urgencies, results, outcomes, plans, deliveryRequests, ends] = await Promise.all([
      of('requests', examRequestSchema),
      of('urgencies', urgencySchema),
      of('results', resultManifestSchema),
      of('outcomes', examOutcomeSchema),
      of('delivery-plans', deliveryPlanSchema),
      of('delivery-requests', deliveryRequestSchema),
      of('deliveries', deliverySchema),
    ]);
    return requests
      .map((request): JobFacts => {
        const own = <T extends { readonly jobId: string }>(facts: readonly T[]): readonly T[] =>
          facts.filter(({ jobId }) => jobId === request.jobId);
        const [urgency, outcome, plan] = [own(urgencies)[0], own(outcomes)[0], own(plans)[0]];
        const rounds = deriveDeliveries({ outcome, plan, requests: own(deliveryRequests), ends: own(ends) });
        const deliveries = latestRounds(rounds);
        return {
          request,
          ...(urgency === undefined ? {} : { urgency }),
          results: own(results),
          ...(outcome === undefined ? {} : { outcome }),
          deliveries,
          formerDeliveries: rounds.filter((round) => !deliveries.includes(round)),
        };
      })
      .sort(
        ({ request: a }, { request: b }) => compareText(a.requestedAt, b.requestedAt) || compareText(a.jobId, b.jobId),
      );
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
