import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rm, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import type { z } from 'zod';
import { deliveryPlanSchema } from './delivery-plan.ts';
import type { DeliveryPlan } from './delivery-plan.ts';
import { deliveryRequestSchema } from './delivery-request.ts';
import type { DeliveryRequest } from './delivery-request.ts';
import { deliverySchema } from './delivery.ts';
import type { Delivery } from './delivery.ts';
import { DurableFiles } from './durable-files.ts';
import { examOutcomeSchema } from './exam-outcome.ts';
import type { ExamOutcome } from './exam-outcome.ts';
import { examRequestSchema } from './exam-request.ts';
import type { ExamRequest } from './exam-request.ts';
import { FactStore, listFolder } from './fact-store.ts';
import { hasSystemCode, onFileSystem, toSpoolError } from './file-errors.ts';
import type { IncomingFile } from './incoming-file.ts';
import type { InstanceDescription } from './instance-fact.ts';
import { InstanceMissingError } from './instance-missing-error.ts';
import { InstanceStore } from './instance-store.ts';
import { expiredPart, removeImages, removeStudy } from './retention.ts';
import type { RemovalSummary, Removed, RetentionPolicy, SweepFailure } from './retention.ts';
import { resultManifestSchema } from './result-manifest.ts';
import type { ResultEntry, ResultManifest, ResultObject, ResultsToPut } from './result-manifest.ts';
import type { CommitResult, DeliveryReference, JobReference, Spool } from './spool.ts';
import { SpoolPaths } from './spool-paths.ts';
import type { JobFactFolder } from './spool-paths.ts';
import type { Recorded, StudyFacts } from './study-facts.ts';
import { StudyReader } from './study-reader.ts';
import { urgencySchema } from './urgency.ts';
import type { Urgency } from './urgency.ts';

/** Options of a {@link FileSpool}. */
export interface FileSpoolOptions {
  /** @defaultValue the system's clock */
  readonly now?: () => Date;
}

/**
 * A spool in a folder. Several processes may work on the same one; the file system must have hard links and honour
 * fsync (ext4, xfs, NFS).
 */
export class FileSpool implements Spool {
  readonly #paths: SpoolPaths;
  readonly #files: DurableFiles;
  readonly #facts: FactStore;
  readonly #instances: InstanceStore;
  readonly #studies: StudyReader;
  readonly #now: () => Date;

  private constructor(folder: string, options: FileSpoolOptions) {
    this.#now = options.now ?? (() => new Date());
    this.#paths = new SpoolPaths(folder);
    this.#files = new DurableFiles(this.#paths.incoming);
    this.#facts = new FactStore(this.#paths, this.#files);
    const parts = { paths: this.#paths, files: this.#files, facts: this.#facts, now: this.#now };
    this.#studies = new StudyReader(parts);
    this.#instances = new InstanceStore(parts);
  }

  /** Opens the spool in a folder, which is made when it is missing. A spool that cannot be written opens as well. */
  static async open(folder: string, options: FileSpoolOptions = {}): Promise<FileSpool> {
    const spool = new FileSpool(folder, options);
    await spool.#makeFolders().catch(() => undefined);
    return spool;
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

  async listStudies(): Promise<readonly Uid[]> {
    return (await onFileSystem(() => listFolder(this.#paths.studies))).filter(isUid);
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

  readRequest({ studyInstanceUid, jobId }: JobReference): Promise<ExamRequest | undefined> {
    const path = this.#paths.jobFact(studyInstanceUid, 'requests', jobId);
    return onFileSystem(() => this.#facts.read(path, examRequestSchema));
  }

  putResults(job: JobReference, { resultSet, objects }: ResultsToPut): Promise<Recorded<ResultManifest>> {
    return onFileSystem(async () => {
      const folder = this.#paths.resultObjects(job.studyInstanceUid, job.jobId);
      const entries = await this.#files.inFolder({ folder, top: this.#paths.root }, async () => {
        const written = await Promise.all(objects.map((object) => this.#putResult(job, object)));
        await this.#files.syncFolder(folder);
        return written;
      });
      const { jobId, studyInstanceUid } = job;
      const completedAt = this.#now().toISOString();
      const manifest = { schemaVersion: 1, jobId, studyInstanceUid, resultSet, completedAt, objects: entries } as const;
      return this.#putFact('results', resultManifestSchema, manifest, [resultSet]);
    });
  }

  readResults({ studyInstanceUid, jobId }: JobReference, resultSet?: string): Promise<ResultManifest | undefined> {
    const parts = resultSet === undefined ? [] : [resultSet];
    const path = this.#paths.jobFact(studyInstanceUid, 'results', jobId, ...parts);
    return onFileSystem(() => this.#facts.read(path, resultManifestSchema));
  }

  readResult({ studyInstanceUid, jobId }: JobReference, sopInstanceUid: Uid): Promise<Uint8Array> {
    return onFileSystem(async () => {
      try {
        return await readFile(this.#paths.resultBytes(studyInstanceUid, jobId, sopInstanceUid));
      } catch (cause) {
        throw hasSystemCode(cause, 'ENOENT') ? new InstanceMissingError(sopInstanceUid, { cause }) : cause;
      }
    });
  }

  putOutcome(outcome: ExamOutcome): Promise<Recorded<ExamOutcome>> {
    return onFileSystem(() => this.#putFact('outcomes', examOutcomeSchema, outcome));
  }

  readOutcome({ studyInstanceUid, jobId }: JobReference): Promise<ExamOutcome | undefined> {
    const path = this.#paths.jobFact(studyInstanceUid, 'outcomes', jobId);
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
    const path = this.#paths.jobFact(studyInstanceUid, 'deliveries', jobId, destination, round);
    return onFileSystem(() => this.#facts.read(path, deliverySchema));
  }

  async removeExpired(policy: RetentionPolicy): Promise<RemovalSummary> {
    let total: Removed = { studies: 0, files: 0, bytes: 0 };
    const failures: SweepFailure[] = [];
    for (const studyInstanceUid of await this.listStudies()) {
      try {
        const removed = await this.#removeExpiredOf(studyInstanceUid, policy);
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
    return onFileSystem(async () => {
      const names = await listFolder(this.#paths.incoming);
      if (names.length === 0) return 0;
      const before = (await this.#timeOfFilesMs()) - olderThanMs;
      let removed = 0;
      for (const name of names) {
        const path = join(this.#paths.incoming, name);
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
        if (mtimeMs > before) continue;
        await rm(path, { recursive: true, force: true });
        removed += 1;
      }
      return removed;
    });
  }

  freeBytes(): Promise<number> {
    return onFileSystem(async () => {
      const { bavail, bsize } = await statfs(this.#paths.root);
      return bavail * bsize;
    });
  }

  checkWritable(): Promise<void> {
    return onFileSystem(async () => {
      await this.#makeFolders();
      const probe = join(this.#paths.incoming, 'probe');
      await unlink(probe).catch(() => undefined);
      await this.#files.create(probe, Buffer.from('writable\n'));
      await unlink(probe).catch(() => undefined);
    });
  }

  /** The clock of the file system, which may be another machine's: what is young by it must not count as old by ours. */
  async #timeOfFilesMs(): Promise<number> {
    const path = join(this.#paths.incoming, `${randomUUID()}.tmp`);
    const handle = await open(path, 'wx');
    try {
      return (await handle.stat()).mtimeMs;
    } finally {
      await handle.close();
      await unlink(path);
    }
  }

  async #makeFolders(): Promise<void> {
    await mkdir(this.#paths.incoming, { recursive: true });
    await mkdir(this.#paths.studies, { recursive: true });
  }

  // eslint-disable-next-line max-params -- the fact, how it is checked, and where it lies
  #putFact<T extends JobReference>(
    name: JobFactFolder,
    schema: z.ZodType<T>,
    fact: T,
    parts: readonly (string | number)[] = [],
  ): Promise<Recorded<T>> {
    const folder = this.#paths.jobFacts(fact.studyInstanceUid, name);
    const path = this.#paths.jobFact(fact.studyInstanceUid, name, fact.jobId, ...parts);
    return this.#files.inFolder({ folder, top: this.#paths.root }, () => this.#facts.put(path, schema, fact));
  }

  /** Describes the bytes that stand, which are those of an interrupted earlier run if it came this far. */
  async #putResult({ studyInstanceUid, jobId }: JobReference, object: ResultObject): Promise<ResultEntry> {
    const { part10, ...entry } = object;
    const path = this.#paths.resultBytes(studyInstanceUid, jobId, object.sopInstanceUid);
    const bytes = (await this.#files.create(path, part10)) ? part10 : await readFile(path);
    return { ...entry, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
  }

  async #removeExpiredOf(study: Uid, policy: RetentionPolicy): Promise<Removed> {
    const facts = await this.#studies.read(study);
    const nothing = { studies: 0, files: 0, bytes: 0 };
    if (facts === undefined) return nothing;
    const removal = expiredPart(facts, policy);
    if (removal === 'nothing') return nothing;
    const images = await removeImages(this.#paths, study, new Date(policy.now.getTime() - policy.keepImagesMs));
    if (removal === 'images') return images;
    const gone = await removeStudy(this.#paths, facts);
    return { ...images, studies: Number(gone) };
  }
}
