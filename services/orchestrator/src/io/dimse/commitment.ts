import { setTimeout as sleep } from 'node:timers/promises';
import type { Shipment } from '@mammoflow/destinations';
import { deriveUid, readDataset } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import {
  commandFields,
  CommitmentPendingError,
  CommitmentUnavailableError,
  hexadecimalStatus,
  NotCommittedError,
  readCommitmentReport,
  readDatasetBytes,
  requestCommitment,
  respond,
  serviceSopClasses,
  statuses,
} from '@mammoflow/dimse';
import type { Association, IncomingMessage, SopReference } from '@mammoflow/dimse';
import type { CommitmentAnswer, CommitmentStore } from '@mammoflow/spool';

/** What {@link Commitment} works with. */
export interface CommitmentOptions {
  readonly destination: string;
  readonly waitMs: number;
  readonly store: CommitmentStore;
  readonly now: () => Date;
}

/** What a peer is to commit to. */
export interface CommitmentToAsk {
  /** The instances that it says it has stored. */
  readonly references: readonly SopReference[];
  readonly shipment: Shipment;
  readonly signal?: AbortSignal | undefined;
}

const POLL_MS = 500;
/** So many transactions of a shipment are kept: an answer to any of them counts. */
const MOST_TRANSACTIONS = 24;

/**
 * Asks a peer to commit to keep results (PS3.4 annex J) and waits for its report. The report may come on the same association,
 * or on one of the peer's own to the DICOM listener of a gateway, which leaves it in the spool.
 */
export class Commitment {
  readonly #options: CommitmentOptions;

  constructor(options: CommitmentOptions) {
    this.#options = options;
  }

  /** Whether the peer has committed to all of a shipment since it was sent before. */
  async isGiven(shipment: Shipment): Promise<boolean> {
    const { store } = this.#options;
    for (let attempt = 0; ; attempt += 1) {
      const question = await store.readQuestion(this.#transactionOf(shipment, attempt));
      if (question === undefined) return false;
      const answer = await store.readAnswer(question.transactionUid);
      if (answer !== undefined && missing(shipment.objects, answer) === 0) return true;
    }
  }

  /**
   * Asks, waits, and releases the association.
   *
   * @throws CommitmentUnavailableError, CommitmentPendingError, NotCommittedError; the errors of the association; the signal's reason.
   */
  async ask(association: Association, { references, shipment, signal }: CommitmentToAsk): Promise<void> {
    const { store, waitMs, now } = this.#options;
    const context = association.facts.contexts.find(
      ({ abstractSyntax }) => abstractSyntax === serviceSopClasses.storageCommitmentPushModel,
    );
    if (context === undefined) throw new CommitmentUnavailableError('it accepts no presentation context for it');
    const transactionUid = await this.#nextTransaction(shipment);
    await store.putQuestion({ schemaVersion: 1, transactionUid, askedAt: now().toISOString(), references });
    const take = (message: IncomingMessage): Promise<void> => this.#take(association, message, transactionUid);
    const status = await requestCommitment(association, { context, transactionUid, references }, take);
    if (status !== statuses.success) throw new CommitmentUnavailableError(`status ${hexadecimalStatus(status)}`);
    const listening = listen(association, take);
    const answer = await this.#wait(transactionUid, signal);
    await association.requestRelease().catch(() => undefined);
    await listening;
    if (answer === undefined) throw new CommitmentPendingError(waitMs);
    const left = missing(references, answer);
    if (left > 0) throw new NotCommittedError(left);
  }

  async #wait(transactionUid: Uid, signal: AbortSignal | undefined): Promise<CommitmentAnswer | undefined> {
    const { store, waitMs } = this.#options;
    const deadline = performance.now() + waitMs;
    for (;;) {
      const answer = await store.readAnswer(transactionUid);
      if (answer !== undefined || performance.now() > deadline) return answer;
      await sleep(POLL_MS, undefined, signal === undefined ? {} : { signal });
    }
  }

  /** Takes a report that comes on our own association. */
  async #take(association: Association, message: IncomingMessage, expected: Uid): Promise<void> {
    if (message.command.commandField !== commandFields.nEventReportRequest) {
      await respond(association, message, { status: statuses.unrecognizedOperation });
      return;
    }
    const { store, now } = this.#options;
    const dataset = readDataset(await readDatasetBytes(message.dataset), message.context.transferSyntax);
    const { transactionUid, committed, failed } = readCommitmentReport(dataset);
    const isExpected = transactionUid === expected;
    if (isExpected) {
      await store.putAnswer({ schemaVersion: 1, transactionUid, answeredAt: now().toISOString(), committed, failed });
    }
    const status = isExpected ? statuses.success : statuses.noSuchObjectInstance;
    await respond(association, message, { status });
  }

  async #nextTransaction(shipment: Shipment): Promise<Uid> {
    const { store } = this.#options;
    const transactions = Array.from({ length: MOST_TRANSACTIONS }, (_, attempt) =>
      this.#transactionOf(shipment, attempt),
    );
    for (const transactionUid of transactions) {
      if ((await store.readQuestion(transactionUid)) === undefined) return transactionUid;
    }
    // Nobody answers. To ask as often as that once more, under the same names, leaves no more files than before.
    for (const transactionUid of transactions) await store.forget(transactionUid);
    return this.#transactionOf(shipment, 0);
  }

  /** The same shipment has the same transactions, so that a report counts whose asker has died. */
  #transactionOf({ objects }: Shipment, attempt: number): Uid {
    const uids = objects.map(({ sopInstanceUid }) => sopInstanceUid).join(' ');
    return deriveUid(`storage-commitment|${this.#options.destination}|${uids}|${attempt}`);
  }
}

/** Serves what the peer asks for until the association ends, in whatever way. */
async function listen(association: Association, take: (message: IncomingMessage) => Promise<void>): Promise<void> {
  try {
    for (;;) {
      const message = await association.receive();
      if (message === undefined) return;
      if ((message.command.commandField & RESPONSE) === 0) await take(message);
    }
  } catch {
    // The report may still come on an association of the peer's own.
  }
}

const RESPONSE = 0x8000;

/** How many instances the answer does not commit to. */
function missing(wanted: readonly { readonly sopInstanceUid: Uid }[], { committed }: CommitmentAnswer): number {
  const uids = new Set(committed.map(({ sopInstanceUid }) => sopInstanceUid));
  return wanted.filter(({ sopInstanceUid }) => !uids.has(sopInstanceUid)).length;
}
