import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import type { z } from 'zod';
import { deriveDeliveries, latestRounds } from './delivery-facts.ts';
import { deliveryPlanSchema } from './delivery-plan.ts';
import { deliveryRequestSchema } from './delivery-request.ts';
import { deliverySchema } from './delivery.ts';
import { examOutcomeSchema } from './exam-outcome.ts';
import { examRequestSchema } from './exam-request.ts';
import { listFolder } from './fact-store.ts';
import type { FactStore } from './fact-store.ts';
import { hasSystemCode } from './file-errors.ts';
import { instanceFactSchema } from './instance-fact.ts';
import { resultManifestSchema } from './result-manifest.ts';
import type { JobFactFolder, SpoolPaths } from './spool-paths.ts';
import type { JobFacts, SpooledInstance, StudyFacts } from './study-facts.ts';
import { urgencySchema } from './urgency.ts';

const jobFactFolders = [
  'requests',
  'urgencies',
  'results',
  'outcomes',
  'delivery-plans',
  'delivery-requests',
  'deliveries',
] as const;

const COARSEST_CLOCK_MS = 2_000;

/** What {@link StudyReader} works with. */
export interface StudyReaderParts {
  readonly paths: SpoolPaths;
  readonly facts: FactStore;
  readonly now: () => Date;
}

/** Puts the facts of a study together. */
export class StudyReader {
  readonly #paths: SpoolPaths;
  readonly #facts: FactStore;
  readonly #now: () => Date;

  constructor({ paths, facts, now }: StudyReaderParts) {
    this.#paths = paths;
    this.#facts = facts;
    this.#now = now;
  }

  async read(study: Uid): Promise<StudyFacts | undefined> {
    const [instances, jobs] = await Promise.all([this.#readInstances(study), this.#readJobs(study)]);
    if (instances.length === 0) return undefined;
    return { studyInstanceUid: study, instances, jobs };
  }

  /** Changes with every name that is added to or removed from one of the study's folders. */
  async version(study: Uid): Promise<string | undefined> {
    const folders = [this.#paths.instances(study), ...jobFactFolders.map((name) => this.#paths.jobFacts(study, name))];
    const [instances, ...jobs] = await Promise.all(folders.map(modificationTimeNs));
    if (instances === undefined) return undefined;
    const times = [instances, ...jobs.map((time) => time ?? 0n)];
    const newestMs = Number(times.reduce((newest, time) => (time > newest ? time : newest)) / 1_000_000n);
    // A file system's clock is coarse: a folder may change again without its time changing. Then no version is the same.
    const settled = this.#now().getTime() - newestMs > COARSEST_CLOCK_MS;
    return settled ? times.join(' ') : randomUUID();
  }

  async #readInstances(study: Uid): Promise<readonly SpooledInstance[]> {
    const folder = this.#paths.instances(study);
    // Facts first: bytes are there before their fact is, so a fact seen now has its bytes in the later listing.
    const facts = await this.#facts.readAll(folder, instanceFactSchema);
    const names = new Set(await listFolder(folder));
    return facts
      .map((fact) => {
        const path = this.#paths.instanceBytes(study, fact.sopInstanceUid, fact.sha256);
        return { ...fact, hasBytes: names.has(basename(path)) };
      })
      .sort((a, b) => compareText(a.receivedAt, b.receivedAt) || compareText(a.sopInstanceUid, b.sopInstanceUid));
  }

  async #readJobs(study: Uid): Promise<readonly JobFacts[]> {
    const of = <T>(folder: JobFactFolder, schema: z.ZodType<T>): Promise<readonly T[]> =>
      this.#facts.readAll(this.#paths.jobFacts(study, folder), schema);
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

async function modificationTimeNs(path: string): Promise<bigint | undefined> {
  try {
    return (await stat(path, { bigint: true })).mtimeNs;
  } catch (error) {
    if (hasSystemCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
