import { createHash } from 'node:crypto';
import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import type { z } from 'zod';
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
import { FactStore } from './fact-store.ts';
import { onFileSystem, toSpoolError } from './file-errors.ts';
import type { IncomingFile } from './incoming-file.ts';
import type { InstanceDescription } from './instance-fact.ts';
import { InstanceMissingError } from './instance-missing-error.ts';
import { InstanceStore } from './instance-store.ts';
import { OriginStore } from './origin-store.ts';
import { trialOf } from './origin.ts';
import type { Adoption, Beginning, Origin } from './origin.ts';
import { priorsSchema } from './prior-facts.ts';
import type { PriorsFact } from './prior-facts.ts';
import { removeExpiredOf } from './retention.ts';
import type { RemovalSummary, Removed, RetentionPolicy, SweepFailure } from './retention.ts';
import { resultManifestSchema } from './result-manifest.ts';
import type { ResultEntry, ResultManifest, ResultObject, ResultsToPut } from './result-manifest.ts';
import type { CommitResult, DeliveryReference, InstanceReference, JobReference, Spool } from './spool.ts';
import { shadowRequestSchema } from './shadow-request.ts';
import type { ShadowRequest } from './shadow-request.ts';
import { spoolPaths } from './spool-paths.ts';
import type { JobFactFolder } from './spool-paths.ts';
import type { SpoolStorage } from './storage.ts';
import type { Recorded, StudyFacts } from './study-facts.ts';
import { StudyReader } from './study-reader.ts';
import { urgencySchema } from './urgency.ts';
import type { Urgency } from './urgency.ts';

/** Options of a {@link StoredSpool}. */
export interface SpoolOptions {
  /** @defaultValue the system's clock */
  readonly now?: () => Date;
}

/** What somebody removes goes whatever its age: clocks of storages differ from ours, and are finer. */
const END_OF_TIME = new Date(8_640_000_000_000_000);

/** The spool on a storage, which several processes may share. */
export class StoredSpool implements Spool {
  readonly #storage: SpoolStorage;
  readonly #facts: FactStore;
  readonly #instances: InstanceStore;
  readonly #origins: OriginStore;
  readonly #studies: StudyReader;
  readonly #now: () => Date;

  constructor(storage: SpoolStorage, options: SpoolOptions = {}) {
    this.#now = options.now ?? (() => new Date());
    this.#storage = storage;
    this.#facts = new FactStore(storage);
    this.#origins = new OriginStore({ storage, facts: this.#facts, now: this.#now });
    this.#studies = new StudyReader({ storage, facts: this.#facts, origins: this.#origins });
    this.#instances = new InstanceStore({ storage, facts: this.#facts, now: this.#now });
  }

  receive(): Promise<IncomingFile> {
    return onFileSystem(() => this.#instances.receive());
  }

  commit(incoming: IncomingFile, description: InstanceDescription): Promise<CommitResult> {
    return onFileSystem(() => this.#instances.commit(incoming, description));
  }

  readInstance(studyInstanceUid: Uid, sopInstanceUid: Uid): Promise<Uint8Array> {
    return onFileSystem(() => this.#instances.read(studyInstanceUid, sopInstanceUid));
  }

  readInstanceHead({ studyInstanceUid, sopInstanceUid }: InstanceReference, mostBytes: number): Promise<Uint8Array> {
    return onFileSystem(() => this.#instances.readHead(studyInstanceUid, sopInstanceUid, mostBytes));
  }

  putBeginning(beginning: Beginning): Promise<Origin> {
    return onFileSystem(() => this.#origins.begin(beginning));
  }

  putAdoption(adoption: Adoption): Promise<Recorded<Adoption>> {
    return onFileSystem(() => this.#origins.adopt(adoption));
  }

  removeTrial(studyInstanceUid: Uid, { evenInWork } = { evenInWork: false }): Promise<boolean> {
    return onFileSystem(async () => {
      const facts = await this.#studies.read(studyInstanceUid);
      if (facts === undefined || trialOf(facts) === undefined) return false;
      const policy = { now: END_OF_TIME, keepImagesMs: 0, keepFactsMs: 0, evenInWork };
      const removed = await this.#removeExpired(facts, policy);
      return removed.studies > 0;
    });
  }

  async listStudies(): Promise<readonly Uid[]> {
    return (await onFileSystem(() => this.#storage.list(spoolPaths.studies))).filter(isUid);
  }

  readStudy(studyInstanceUid: Uid): Promise<StudyFacts | undefined> {
    return onFileSystem(() => this.#studies.read(studyInstanceUid));
  }

  studyVersion(studyInstanceUid: Uid): Promise<string | undefined> {
    return onFileSystem(() => this.#studies.version(studyInstanceUid));
  }

  putRequest(request: ExamRequest): Promise<Recorded<ExamRequest>> {
    return onFileSystem(() => this.#putFact('requests', examRequestSchema, request));
  }

  putUrgency(urgency: Urgency): Promise<Recorded<Urgency>> {
    return onFileSystem(() => this.#putFact('urgencies', urgencySchema, urgency));
  }

  putPriors(priors: PriorsFact): Promise<Recorded<PriorsFact>> {
    return onFileSystem(() => this.#putFact('priors', priorsSchema, priors));
  }

  readPriors({ studyInstanceUid, jobId }: JobReference): Promise<PriorsFact | undefined> {
    const path = spoolPaths.jobFact(studyInstanceUid, 'priors', jobId);
    return onFileSystem(() => this.#facts.read(path, priorsSchema));
  }

  readRequest({ studyInstanceUid, jobId }: JobReference): Promise<ExamRequest | undefined> {
    const path = spoolPaths.jobFact(studyInstanceUid, 'requests', jobId);
    return onFileSystem(() => this.#facts.read(path, examRequestSchema));
  }

  putResults(job: JobReference, { resultSet, objects }: ResultsToPut): Promise<Recorded<ResultManifest>> {
    return onFileSystem(async () => {
      const folder = spoolPaths.resultObjects(job.studyInstanceUid, job.jobId);
      const entries = await this.#storage.within(folder, () =>
        Promise.all(objects.map((object) => this.#putResult(job, object))),
      );
      const { jobId, studyInstanceUid } = job;
      const completedAt = this.#now().toISOString();
      const manifest = { schemaVersion: 1, jobId, studyInstanceUid, resultSet, completedAt, objects: entries } as const;
      return this.#putFact('results', resultManifestSchema, manifest, [resultSet]);
    });
  }

  readResults({ studyInstanceUid, jobId }: JobReference, resultSet?: string): Promise<ResultManifest | undefined> {
    const parts = resultSet === undefined ? [] : [resultSet];
    const path = spoolPaths.jobFact(studyInstanceUid, 'results', jobId, ...parts);
    return onFileSystem(() => this.#facts.read(path, resultManifestSchema));
  }

  readResult({ studyInstanceUid, jobId }: JobReference, sopInstanceUid: Uid): Promise<Uint8Array> {
    return onFileSystem(async () => {
      const bytes = await this.#storage.read(spoolPaths.resultBytes(studyInstanceUid, jobId, sopInstanceUid));
      if (bytes === undefined) throw new InstanceMissingError(sopInstanceUid);
      return bytes;
    });
  }

  putOutcome(outcome: ExamOutcome): Promise<Recorded<ExamOutcome>> {
    return onFileSystem(() => this.#putFact('outcomes', examOutcomeSchema, outcome));
  }

  readOutcome({ studyInstanceUid, jobId }: JobReference): Promise<ExamOutcome | undefined> {
    const path = spoolPaths.jobFact(studyInstanceUid, 'outcomes', jobId);
    return onFileSystem(() => this.#facts.read(path, examOutcomeSchema));
  }

  putShadowRequest(request: ShadowRequest): Promise<Recorded<ShadowRequest>> {
    return onFileSystem(() => this.#putFact('shadow-requests', shadowRequestSchema, request));
  }

  readShadowRequest({ studyInstanceUid, jobId }: JobReference): Promise<ShadowRequest | undefined> {
    const path = spoolPaths.jobFact(studyInstanceUid, 'shadow-requests', jobId);
    return onFileSystem(() => this.#facts.read(path, shadowRequestSchema));
  }

  putShadowOutcome(outcome: ExamOutcome): Promise<Recorded<ExamOutcome>> {
    return onFileSystem(() => this.#putFact('shadow-outcomes', examOutcomeSchema, outcome));
  }

  readShadowOutcome({ studyInstanceUid, jobId }: JobReference): Promise<ExamOutcome | undefined> {
    const path = spoolPaths.jobFact(studyInstanceUid, 'shadow-outcomes', jobId);
    return onFileSystem(() => this.#facts.read(path, examOutcomeSchema));
  }

  putDeliveryPlan(plan: DeliveryPlan): Promise<Recorded<DeliveryPlan>> {
    return onFileSystem(() => this.#putFact('delivery-plans', deliveryPlanSchema, plan));
  }

  putDeliveryRequest(request: DeliveryRequest): Promise<Recorded<DeliveryRequest>> {
    const parts = [request.destination, request.round] as const;
    return onFileSystem(() => this.#putFact('delivery-requests', deliveryRequestSchema, request, parts));
  }

  putDelivery(delivery: Delivery): Promise<Recorded<Delivery>> {
    const parts = [delivery.destination, delivery.round] as const;
    return onFileSystem(() => this.#putFact('deliveries', deliverySchema, delivery, parts));
  }

  readDelivery({ studyInstanceUid, jobId, destination, round }: DeliveryReference): Promise<Delivery | undefined> {
    const path = spoolPaths.jobFact(studyInstanceUid, 'deliveries', jobId, destination, round);
    return onFileSystem(() => this.#facts.read(path, deliverySchema));
  }

  async removeExpired(policy: RetentionPolicy): Promise<RemovalSummary> {
    let total: Removed = { studies: 0, files: 0, bytes: 0 };
    const failures: SweepFailure[] = [];
    for (const studyInstanceUid of await this.listStudies()) {
      try {
        const facts = await this.#studies.read(studyInstanceUid);
        if (facts === undefined) {
          await this.#removeRemains(studyInstanceUid, policy);
          continue;
        }
        const removed = await this.#removeExpired(facts, policy);
        total = {
          studies: total.studies + removed.studies,
          files: total.files + removed.files,
          bytes: total.bytes + removed.bytes,
        };
      } catch (error) {
        failures.push({ studyInstanceUid, error: toSpoolError(error) });
      }
    }
    return { ...total, failures };
  }

  removeStaleIncoming(olderThanMs: number): Promise<number> {
    return onFileSystem(() => this.#storage.removeStale(olderThanMs));
  }

  freeBytes(): Promise<number> {
    return onFileSystem(() => this.#storage.freeBytes());
  }

  checkWritable(): Promise<void> {
    return onFileSystem(() => this.#storage.checkWritable());
  }

  async #removeExpired(facts: StudyFacts, policy: RetentionPolicy): Promise<Removed> {
    const mayGo = async (): Promise<boolean> =>
      trialOf(facts) === undefined || this.#origins.announceRemoval(facts.studyInstanceUid);
    return removeExpiredOf(this.#storage, facts, { ...policy, mayGo });
  }

  /** What a removal or a writer that was interrupted has left of a study of which no instance is known. */
  async #removeRemains(study: Uid, { now, keepFactsMs }: RetentionPolicy): Promise<void> {
    const before = new Date(now.getTime() - keepFactsMs);
    await this.#storage.removeAged({ folder: spoolPaths.study(study), ending: '', before });
  }

  // eslint-disable-next-line max-params -- the fact, how it is checked, and where it lies
  #putFact<T extends JobReference>(
    name: JobFactFolder,
    schema: z.ZodType<T>,
    fact: T,
    parts: readonly (string | number)[] = [],
  ): Promise<Recorded<T>> {
    const folder = spoolPaths.jobFacts(fact.studyInstanceUid, name);
    const path = spoolPaths.jobFact(fact.studyInstanceUid, name, fact.jobId, ...parts);
    return this.#storage.within(folder, () => this.#facts.put(path, schema, fact));
  }

  /** Describes the bytes that stand, which are those of an interrupted earlier run if it came this far. */
  async #putResult({ studyInstanceUid, jobId }: JobReference, object: ResultObject): Promise<ResultEntry> {
    const { part10, ...entry } = object;
    const path = spoolPaths.resultBytes(studyInstanceUid, jobId, object.sopInstanceUid);
    const isNew = await this.#storage.create(path, part10);
    const bytes = isNew ? part10 : ((await this.#storage.read(path)) ?? part10);
    return { ...entry, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  }
}
