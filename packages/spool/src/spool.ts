import type { Uid } from '@mammoflow/dicom';
import type { DeliveryPlan } from './delivery-plan.ts';
import type { DeliveryRequest } from './delivery-request.ts';
import type { Delivery } from './delivery.ts';
import type { ExamOutcome } from './exam-outcome.ts';
import type { ExamRequest } from './exam-request.ts';
import type { IncomingFile } from './incoming-file.ts';
import type { InstanceDescription, InstanceFact } from './instance-fact.ts';
import type { Adoption, Beginning, Origin } from './origin.ts';
import type { PriorsFact } from './prior-facts.ts';
import type { RemovalSummary, RetentionPolicy } from './retention.ts';
import type { ResultManifest, ResultsToPut } from './result-manifest.ts';
import type { ShadowRequest } from './shadow-request.ts';
import type { Recorded, StudyFacts } from './study-facts.ts';
import type { Urgency } from './urgency.ts';

/**
 * What became of a received instance. `stored`: new. `already-stored`: the same bytes were here. `conflict`: other bytes
 * were here under the same SOP Instance UID; those stay.
 */
export interface CommitResult {
  readonly kind: 'stored' | 'already-stored' | 'conflict';
  /** The fact that stands. */
  readonly fact: InstanceFact;
}

/** The analysis that facts belong to. */
export interface JobReference {
  readonly studyInstanceUid: Uid;
  readonly jobId: string;
}

/** An instance of a study. */
export interface InstanceReference {
  readonly studyInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
}

/** One try of one destination at the results of an analysis. */
export interface DeliveryReference extends JobReference {
  readonly destination: string;
  readonly round: number;
}

/**
 * Durable memory of the cluster: what was received, what was asked for, what came out, what was delivered. Facts are
 * written once and never changed; the first writer wins; where a study stands is derived from them. Every write is
 * durable when its promise resolves. All methods reject with the spool's own errors.
 */
export interface Spool {
  /** Opens a place for an instance that is about to arrive; {@link commit} it or `discard()` it. */
  receive(): Promise<IncomingFile>;
  /** Makes a received instance durable and visible; the incoming file is closed and gone afterwards. */
  commit(incoming: IncomingFile, description: InstanceDescription): Promise<CommitResult>;
  /** The Part 10 bytes of an instance, checked against the SHA-256 under which it was received. */
  readInstance(studyInstanceUid: Uid, sopInstanceUid: Uid): Promise<Uint8Array>;
  /** The first bytes of an instance, at most so many; they are not checked. */
  readInstanceHead(instance: InstanceReference, mostBytes: number): Promise<Uint8Array>;

  /** Says how a study begins; to be written before its first instance. @returns how it began, which others may have said before */
  putBeginning(beginning: Beginning): Promise<Origin>;
  /**
   * Says that a trial is one no more.
   *
   * @throws TrialRemovedError when it is being removed at this moment: what came is to come once more.
   */
  putAdoption(adoption: Adoption): Promise<Recorded<Adoption>>;
  /**
   * Removes a study that is a trial with all that is known of it.
   *
   * @returns false when it is none (any more), or somebody works at it and it is not to go all the same.
   */
  removeTrial(studyInstanceUid: Uid, options?: { readonly evenInWork: boolean }): Promise<boolean>;

  /** Studies of which anything is known, in no particular order. */
  listStudies(): Promise<readonly Uid[]>;
  readStudy(studyInstanceUid: Uid): Promise<StudyFacts | undefined>;
  /** A text that changes whenever a fact is added to the study or removed; undefined for an unknown study. */
  studyVersion(studyInstanceUid: Uid): Promise<string | undefined>;

  putRequest(request: ExamRequest): Promise<Recorded<ExamRequest>>;
  readRequest(job: JobReference): Promise<ExamRequest | undefined>;

  /** Lets an analysis that was asked for as routine go before others. */
  putUrgency(urgency: Urgency): Promise<Recorded<Urgency>>;

  /** Says what an analysis is compared with; to be written before its results. */
  putPriors(priors: PriorsFact): Promise<Recorded<PriorsFact>>;
  readPriors(job: JobReference): Promise<PriorsFact | undefined>;

  /** Writes all objects of a result set, then the manifest that makes them count. Sets share the objects they have in common. */
  putResults(job: JobReference, results: ResultsToPut): Promise<Recorded<ResultManifest>>;
  /** @param resultSet - Without it, what was written while there was only one result set. */
  readResults(job: JobReference, resultSet?: string): Promise<ResultManifest | undefined>;
  /** The Part 10 bytes of a result object. */
  readResult(job: JobReference, sopInstanceUid: Uid): Promise<Uint8Array>;

  putOutcome(outcome: ExamOutcome): Promise<Recorded<ExamOutcome>>;
  readOutcome(job: JobReference): Promise<ExamOutcome | undefined>;

  /** Has candidates go through an analysis as well; to be written before the analysis is asked for. */
  putShadowRequest(request: ShadowRequest): Promise<Recorded<ShadowRequest>>;
  readShadowRequest(job: JobReference): Promise<ShadowRequest | undefined>;
  /** What candidates said of an analysis; no state of a study depends on it. */
  putShadowOutcome(outcome: ExamOutcome): Promise<Recorded<ExamOutcome>>;
  readShadowOutcome(job: JobReference): Promise<ExamOutcome | undefined>;

  /** Says where the results go by themselves; to be written before the outcome. */
  putDeliveryPlan(plan: DeliveryPlan): Promise<Recorded<DeliveryPlan>>;
  putDeliveryRequest(request: DeliveryRequest): Promise<Recorded<DeliveryRequest>>;
  putDelivery(delivery: Delivery): Promise<Recorded<Delivery>>;
  readDelivery(delivery: DeliveryReference): Promise<Delivery | undefined>;

  /** Removes images and results of settled studies, later their facts too. A study that cannot be judged is left. */
  removeExpired(policy: RetentionPolicy): Promise<RemovalSummary>;
  /** Removes what interrupted writers left behind and nobody has touched for this long. @returns how many files */
  removeStaleIncoming(olderThanMs: number): Promise<number>;
  /** Bytes that can still be written. */
  freeBytes(): Promise<number>;
  /** Proves that the spool can be written. @throws SpoolFullError, SpoolNotWritableError or SpoolIoError */
  checkWritable(): Promise<void>;
}
