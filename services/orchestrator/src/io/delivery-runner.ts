import type { DeliveryJob } from '@mammoflow/contracts';
import type { Destination, ResultSender, SendOptions } from '@mammoflow/destinations';
import { resultSetId } from '@mammoflow/results';
import type { ResultSet } from '@mammoflow/results';
import { formerPlan } from '@mammoflow/spool';
import type { Delivery, JobReference, ResultManifest, Spool } from '@mammoflow/spool';
import { DestinationMissingError } from '../errors/destination-missing-error.ts';

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

/** Brings the results of an analysis to a destination and records what it said of each. May be run any number of times. */
export class DeliveryRunner {
  readonly #options: DeliveryRunnerOptions;

  constructor(options: DeliveryRunnerOptions) {
    this.#options = options;
  }

  /**
   * @throws {@link DestinationMissingError}; what the sender and `buildResults` throw; the signal's reason.
   */
  async run(job: DeliveryJob, options: SendOptions = {}): Promise<Delivery> {
    const { spool, now } = this.#options;
    const recorded = await spool.readDelivery(job);
    if (recorded !== undefined) return recorded;
    const { sender, resultSet } = this.#find(job.destination);
    const manifest = (await this.#formerResults(job)) ?? (await this.#results(job, resultSet, options));
    const { studyInstanceUid, jobId, destination, round } = job;
    const sentSet = manifest.resultSet === undefined ? {} : { resultSet: manifest.resultSet };
    const objects = await sender.send({ studyInstanceUid, objects: this.#objectsOf(job, manifest) }, options);
    const end = { jobId, studyInstanceUid, destination, round, ...sentSet };
    const delivery: Delivery = { schemaVersion: 2, ...end, endedAt: now().toISOString(), objects: [...objects] };
    return (await spool.putDelivery(delivery)).fact;
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

  #objectsOf(job: JobReference, { objects }: ResultManifest): Parameters<ResultSender['send']>[0]['objects'] {
    return objects.map(({ sopClassUid, sopInstanceUid }) => ({
      sopClassUid,
      sopInstanceUid,
      readPart10: () => this.#options.spool.readResult(job, sopInstanceUid),
    }));
  }
}
