import type { DeliveryJob } from '@mammoflow/contracts';
import { ShipmentIncompleteError } from '@mammoflow/destinations';
import type { Destination, ObjectReceipt, ResultSender, SendOptions, Shipment } from '@mammoflow/destinations';
import { describeError } from '@mammoflow/errors';
import { resultSetId } from '@mammoflow/results';
import type { ResultSet } from '@mammoflow/results';
import { formerPlan } from '@mammoflow/spool';
import type { Delivery, JobReference, ResultManifest, Spool } from '@mammoflow/spool';
import { answered, asRefused, inOrder } from '../core/delivery-receipts.ts';
import type { ObjectStates } from '../core/delivery-receipts.ts';
import { isHopeless } from '../core/is-hopeless.ts';
import type { DeliveryTries } from '../core/is-hopeless.ts';
import { DestinationMissingError } from '../errors/destination-missing-error.ts';
import { ResultsMissingError } from '../errors/results-missing-error.ts';
import { ResultsNotMadeError } from '../errors/results-not-made-error.ts';

/** A destination and the way to it. */
export interface ConnectedDestination extends Pick<Destination, 'name' | 'resultSet'> {
  readonly sender: ResultSender;
}

export interface DeliveryRunnerOptions {
  readonly spool: Spool;
  readonly destinations: readonly ConnectedDestination[];
  /** Makes the results of an analysis in a set that was not asked for when it was done. */
  readonly buildResults: (job: JobReference, set: ResultSet, options: SendOptions) => Promise<ResultManifest>;
  readonly now: () => Date;
}

/** What a delivery is sent with. */
interface Sending {
  readonly manifest: ResultManifest;
  readonly sender: ResultSender;
  readonly attempt: DeliveryAttempt;
}

/** One try at a delivery. */
export interface DeliveryAttempt extends SendOptions, Partial<DeliveryTries> {
  /** How objects stand since a try before. @defaultValue none was sent */
  readonly progress?: ObjectStates;
}

/** Brings the results of an analysis to a destination and records what it said of each. May be run any number of times. */
export class DeliveryRunner {
  readonly #options: DeliveryRunnerOptions;

  constructor(options: DeliveryRunnerOptions) {
    this.#options = options;
  }

  /**
   * @throws {@link DestinationMissingError}; ShipmentIncompleteError with every object of the delivery, unless this is the last
   *   try; what the sender and `buildResults` throw, as long as there is hope; the signal's reason.
   */
  async run(job: DeliveryJob, attempt: DeliveryAttempt = {}): Promise<Delivery> {
    const recorded = await this.#options.spool.readDelivery(job);
    if (recorded !== undefined) return recorded;
    const destination = this.#find(job.destination);
    const manifest = await this.#manifest(job, destination, attempt);
    if (manifest instanceof ResultsNotMadeError) {
      const { code, message: reason } = manifest;
      return this.#end(job, { objects: [], failure: { code, reason } });
    }
    const objects = await this.#send(job, { manifest, sender: destination.sender, attempt });
    const sentSet = manifest.resultSet === undefined ? {} : { resultSet: manifest.resultSet };
    return this.#end(job, { objects, ...sentSet });
  }

  async #end(job: DeliveryJob, said: Pick<Delivery, 'objects' | 'resultSet' | 'failure'>): Promise<Delivery> {
    const { spool, now } = this.#options;
    const { studyInstanceUid, jobId, destination, round } = job;
    const end = { jobId, studyInstanceUid, destination, round, endedAt: now().toISOString() };
    return (await spool.putDelivery({ schemaVersion: 2, ...end, ...said })).fact;
  }

  /** @returns the error that says so when there is nothing that could be sent, and will not be. */
  async #manifest(
    job: DeliveryJob,
    { resultSet }: ConnectedDestination,
    attempt: DeliveryAttempt,
  ): Promise<ResultManifest | ResultsNotMadeError> {
    try {
      return (await this.#formerResults(job)) ?? (await this.#results(job, resultSet, attempt));
    } catch (error) {
      attempt.signal?.throwIfAborted();
      // The job came before its outcome.
      if (error instanceof ResultsMissingError) throw error;
      if (!isHopeless(error, { attemptsMade: 0, isLast: false, ...attempt })) throw error;
      return new ResultsNotMadeError(job.destination, describeError(error).code);
    }
  }

  /** Sends what an earlier try has left. */
  async #send(job: DeliveryJob, { manifest, sender, attempt }: Sending): Promise<readonly ObjectReceipt[]> {
    const known = inOrder(manifest.objects, answered(attempt.progress ?? []));
    const isKnown = new Set(known.map(({ sopInstanceUid }) => sopInstanceUid));
    const left = this.#objectsOf(job, manifest).filter(({ sopInstanceUid }) => !isKnown.has(sopInstanceUid));
    const all = <State extends ObjectStates[number]>(objects: readonly State[]): readonly (State | ObjectReceipt)[] =>
      inOrder<State | ObjectReceipt>(manifest.objects, [...known, ...objects]);
    try {
      return all(await sender.send({ studyInstanceUid: job.studyInstanceUid, objects: left }, attempt));
    } catch (error) {
      const objects = error instanceof ShipmentIncompleteError ? all(error.objects) : undefined;
      if (objects === undefined) throw error;
      if (attempt.isLast === true) return objects.map(asRefused);
      throw new ShipmentIncompleteError(objects);
    }
  }

  #find(name: string): ConnectedDestination {
    const found = this.#options.destinations.find((destination) => destination.name === name);
    if (found === undefined) throw new DestinationMissingError(name);
    return found;
  }

  /**
   * What was written while there was one result set, and is on its way since: to build it anew would take the models of then, and
   * some of it may have been sent.
   */
  async #formerResults(job: DeliveryJob): Promise<ResultManifest | undefined> {
    const isFormer = job.round === 0 && formerPlan.includes(job.destination);
    return isFormer ? this.#options.spool.readResults(job) : undefined;
  }

  async #results(job: JobReference, set: ResultSet, options: SendOptions): Promise<ResultManifest> {
    const known = await this.#options.spool.readResults(job, resultSetId(set));
    return known ?? this.#options.buildResults(job, set, options);
  }

  #objectsOf(job: JobReference, { objects }: ResultManifest): Shipment['objects'] {
    return objects.map(({ sopClassUid, sopInstanceUid }) => ({
      sopClassUid,
      sopInstanceUid,
      readPart10: () => this.#options.spool.readResult(job, sopInstanceUid),
    }));
  }
}
