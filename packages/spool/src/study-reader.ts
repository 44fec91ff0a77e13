import { posix } from 'node:path';
import type { Uid } from '@mammoflow/dicom';
import type { z } from 'zod';
import { deriveDeliveries, latestRounds } from './delivery-facts.ts';
import { deliveryPlanSchema } from './delivery-plan.ts';
import type { DeliveryPlan } from './delivery-plan.ts';
import { deliveryRequestSchema } from './delivery-request.ts';
import type { DeliveryRequest } from './delivery-request.ts';
import { deliverySchema } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { examOutcomeSchema } from './exam-outcome.ts';
import type { ExamOutcome } from './exam-outcome.ts';
import { examRequestSchema } from './exam-request.ts';
import type { ExamRequest } from './exam-request.ts';
import type { FactStore } from './fact-store.ts';
import { instanceFactSchema } from './instance-fact.ts';
import { planDueSince } from './origin.ts';
import type { Origin } from './origin.ts';
import type { OriginStore } from './origin-store.ts';
import { resultManifestSchema } from './result-manifest.ts';
import type { ResultManifest } from './result-manifest.ts';
import { shadowRequestSchema } from './shadow-request.ts';
import type { ShadowRequest } from './shadow-request.ts';
import { jobFactFolders, ORIGIN_FOLDER, spoolPaths } from './spool-paths.ts';
import type { JobFactFolder } from './spool-paths.ts';
import type { SpoolStorage } from './storage.ts';
import type { JobFacts, ShadowFacts, SpooledInstance, StudyFacts } from './study-facts.ts';
import { latestCovering } from './study-state.ts';
import { urgencySchema } from './urgency.ts';
import type { Urgency } from './urgency.ts';

/** What {@link StudyReader} works with. */
export interface StudyReaderParts {
  readonly storage: SpoolStorage;
  readonly facts: FactStore;
  readonly origins: OriginStore;
}

/** Puts the facts of a study together. */
export class StudyReader {
  readonly #storage: SpoolStorage;
  readonly #facts: FactStore;
  readonly #origins: OriginStore;

  constructor({ storage, facts, origins }: StudyReaderParts) {
    this.#storage = storage;
    this.#facts = facts;
    this.#origins = origins;
  }

  async read(study: Uid): Promise<StudyFacts | undefined> {
    const folder = spoolPaths.study(study);
    const paths = (await this.#storage.listAll(folder)).map((path) => posix.join(folder, path));
    const [origin, instances, records] = await Promise.all([
      this.#origins.read(study, paths),
      this.#readInstances(study, paths),
      this.#readRecords(study, paths),
    ]);
    if (instances.length === 0) return undefined;
    return { studyInstanceUid: study, ...origin, instances, jobs: jobsOf(records, { origin, instances }) };
  }

  /** Changes with every fact that is added to the study or removed. */
  version(study: Uid): Promise<string | undefined> {
    return this.#storage.version(spoolPaths.study(study), ['instances', ...jobFactFolders, ORIGIN_FOLDER]);
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

  async #readRecords(study: Uid, paths: readonly string[]): Promise<JobRecords> {
    const of = <T>(name: JobFactFolder, schema: z.ZodType<T>): Promise<readonly T[]> => {
      const folder = spoolPaths.jobFacts(study, name);
      return this.#facts.readEach(
        paths.filter((path) => posix.dirname(path) === folder),
        schema,
      );
    };
    const [requests, urgencies, results, outcomes, plans, deliveryRequests, ends, shadowRequests, shadowOutcomes] =
      await Promise.all([
        of('requests', examRequestSchema),
        of('urgencies', urgencySchema),
        of('results', resultManifestSchema),
        of('outcomes', examOutcomeSchema),
        of('delivery-plans', deliveryPlanSchema),
        of('delivery-requests', deliveryRequestSchema),
        of('deliveries', deliverySchema),
        of('shadow-requests', shadowRequestSchema),
        of('shadow-outcomes', examOutcomeSchema),
      ]);
    const shadows = { shadowRequests, shadowOutcomes };
    return { requests, urgencies, results, outcomes, plans, deliveryRequests, ends, ...shadows };
  }
}

/** The facts of all jobs of a study, as they lie in their folders. */
interface JobRecords {
  readonly requests: readonly ExamRequest[];
  readonly urgencies: readonly Urgency[];
  readonly results: readonly ResultManifest[];
  readonly outcomes: readonly ExamOutcome[];
  readonly plans: readonly DeliveryPlan[];
  readonly deliveryRequests: readonly DeliveryRequest[];
  readonly ends: readonly Delivery[];
  readonly shadowRequests: readonly ShadowRequest[];
  readonly shadowOutcomes: readonly ExamOutcome[];
}

/** The rest of the study that they are of. */
interface OfStudy {
  readonly origin: Origin;
  readonly instances: readonly SpooledInstance[];
}

function jobsOf(records: JobRecords, { origin, instances }: OfStudy): readonly JobFacts[] {
  const requests = records.requests.toSorted(
    (a, b) => compareText(a.requestedAt, b.requestedAt) || compareText(a.jobId, b.jobId),
  );
  const current = latestCovering(instances, requests);
  return requests.map((request): JobFacts => {
    const own = <T extends { readonly jobId: string }>(facts: readonly T[]): readonly T[] =>
      facts.filter(({ jobId }) => jobId === request.jobId);
    const [urgency, outcome, plan] = [own(records.urgencies)[0], own(records.outcomes)[0], own(records.plans)[0]];
    const ended = outcome && { recordedAt: outcome.recordedAt, isCurrent: request === current };
    const dueSince = ended && planDueSince(origin, ended);
    const asked = { requests: own(records.deliveryRequests), ends: own(records.ends) };
    const rounds = deriveDeliveries({ dueSince, outcome, plan, ...asked });
    const deliveries = latestRounds(rounds);
    return {
      request,
      ...(urgency === undefined ? {} : { urgency }),
      results: own(records.results),
      ...(outcome === undefined ? {} : { outcome }),
      deliveries,
      formerDeliveries: rounds.filter((round) => !deliveries.includes(round)),
      ...shadowOf(own(records.shadowRequests)[0], own(records.shadowOutcomes)[0]),
    };
  });
}

function shadowOf(
  request: ShadowRequest | undefined,
  outcome: ExamOutcome | undefined,
): { readonly shadow?: ShadowFacts } {
  if (request === undefined) return {};
  return { shadow: { request, ...(outcome === undefined ? {} : { outcome }) } };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
