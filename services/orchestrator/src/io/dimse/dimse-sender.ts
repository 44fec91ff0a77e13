import type {
  DimseDestination,
  ObjectReceipt,
  ObjectToSend,
  ResultSender,
  SendOptions,
  Shipment,
} from '@mammoflow/destinations';
import {
  ContextNotAcceptedError,
  explainStoreStatus,
  requestAssociation,
  statuses,
  store,
  StorePostponedError,
  StoreRefusedError,
} from '@mammoflow/dimse';
import type { Association } from '@mammoflow/dimse';
import { inSpan } from '@mammoflow/observability';
import type { CommitmentStore } from '@mammoflow/spool';
import { receiptsOf, storeEach } from '../store-each.ts';
import type { StoreAttempt } from '../store-each.ts';
import { Commitment } from './commitment.ts';
import { datasetFor } from './dataset-for.ts';
import { contextFor, proposalFor } from './proposal.ts';

/** What {@link DimseSender} works with besides its settings. */
export interface DimseSenderParts {
  readonly commitments: CommitmentStore;
  readonly now: () => Date;
}

interface Sending {
  readonly shipment: Shipment;
  readonly signal: AbortSignal | undefined;
}

/** Sends results by C-STORE, a shipment an association; where it is asked for, they are there once the peer commits to it. */
export class DimseSender implements ResultSender {
  readonly #settings: DimseDestination;
  readonly #commitment: Commitment | undefined;

  constructor(settings: DimseDestination, { commitments, now }: DimseSenderParts) {
    const { name, storageCommitment } = settings;
    this.#settings = settings;
    this.#commitment =
      storageCommitment === undefined
        ? undefined
        : new Commitment({ destination: name, waitMs: storageCommitment.waitMs, store: commitments, now });
  }

  async send(shipment: Shipment, { signal }: SendOptions = {}): Promise<readonly ObjectReceipt[]> {
    const { objects } = shipment;
    if (objects.length === 0) return [];
    if ((await this.#commitment?.isGiven(shipment)) === true) {
      return objects.map(({ sopInstanceUid }) => ({ state: 'stored', sopInstanceUid }));
    }
    const { host, port, calledAeTitle, callingAeTitle, timeoutMs: idleTimeoutMs, maxPduBytes, tls } = this.#settings;
    const peer = { host, port, calledAeTitle, callingAeTitle, idleTimeoutMs, maxPduBytes, tls };
    const classes = objects.map(({ sopClassUid }) => sopClassUid);
    const proposal = proposalFor(classes, this.#commitment !== undefined);
    const association = await requestAssociation(peer, proposal, signal);
    return receiptsOf(await this.#sendOn(association, { shipment, signal }));
  }

  /** An association lasts no longer than its shipment. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  async #sendOn(association: Association, sending: Sending): Promise<readonly StoreAttempt[]> {
    try {
      const attempts = await storeEach(sending.shipment.objects, {
        store: (object) => inSpan('C-STORE', { kind: 'client' }, () => storeObject(association, object)),
        isAboutObject,
      });
      await this.#finish(association, attempts, sending);
      return attempts;
    } catch (error) {
      association.abort();
      sending.signal?.throwIfAborted();
      throw error;
    }
  }

  async #finish(
    association: Association,
    attempts: readonly StoreAttempt[],
    { shipment, signal }: Sending,
  ): Promise<void> {
    const stored = new Set(attempts.filter(({ state }) => state === 'stored').map((each) => each.sopInstanceUid));
    const references = shipment.objects
      .filter(({ sopInstanceUid }) => stored.has(sopInstanceUid))
      .map(({ sopClassUid, sopInstanceUid }) => ({ sopClassUid, sopInstanceUid }));
    if (this.#commitment === undefined || references.length === 0) await association.release();
    else await this.#commitment.ask(association, { references, shipment, signal });
  }
}

/** @throws StorePostponedError when the status may pass; the errors of the association. */
async function storeObject(association: Association, object: ObjectToSend): Promise<ObjectReceipt> {
  const { sopClassUid, sopInstanceUid, readPart10 } = object;
  const context = contextFor(association.facts.contexts, sopClassUid);
  if (context === undefined) return refused(object, new ContextNotAcceptedError(sopClassUid));
  const dataset = datasetFor(await readPart10(), context.transferSyntax);
  const status = await store(association, { context, sopClassUid, sopInstanceUid, dataset });
  const { isStored, meaning, mayPass } = explainStoreStatus(status);
  if (mayPass) throw new StorePostponedError(status, meaning);
  if (!isStored) return { ...refused(object, new StoreRefusedError(status, meaning)), failureReason: status };
  return { state: 'stored', sopInstanceUid, ...(status === statuses.success ? {} : { warningReason: status }) };
}

function refused(
  { sopInstanceUid }: ObjectToSend,
  { code, message: reason }: ContextNotAcceptedError | StoreRefusedError,
): Extract<ObjectReceipt, { state: 'refused' }> {
  return { state: 'refused', sopInstanceUid, code, reason };
}

/** A peer answers each C-STORE by itself; what is no answer ends the association. */
function isAboutObject(error: unknown): boolean {
  return error instanceof StorePostponedError;
}
