import type { Uid } from '@mammoflow/dicom';
import { currentTraceparent, inSpan } from '@mammoflow/observability';
import { SpoolFullError } from '@mammoflow/spool';
import type { CommitResult, IncomingFile, InstanceDescription, Spool } from '@mammoflow/spool';
import { describeReceived } from '../core/describe-received.ts';
import { DuplicateInstanceError } from '../core/duplicate-instance-error.ts';
import { InstanceTooLargeError } from '../core/instance-too-large-error.ts';
import type { ReceivedInstance, Receipt } from '../core/receipt.ts';
import { refuse } from '../core/refuse.ts';
import { SopMismatchError } from '../core/sop-mismatch-error.ts';
import { StudyMismatchError } from '../core/study-mismatch-error.ts';
import { StudyOfAnotherError } from '../core/study-of-another-error.ts';
import { readInstanceHeader } from './instance-reader.ts';
import { earnestDoor } from './study-door.ts';
import type { Bringer, StudyDoor } from './study-door.ts';

/** What a part is received with. */
export interface PartCircumstances {
  readonly spool: Spool;
  readonly maxInstanceBytes: number;
  readonly minFreeBytes: number;
  /** The only study of which instances are taken, when the request names one. */
  readonly studyInstanceUid?: Uid;
  /** What the request says the instance is, when it says so outside of its data set. */
  readonly announced?: { readonly sopClassUid?: string; readonly sopInstanceUid: string };
  /** Who sends it, where that is asked. */
  readonly sender?: Sender;
  /** @defaultValue that of what is sent in earnest */
  readonly door?: StudyDoor;
}

/** A client that sends instances. */
export interface Sender extends Bringer {
  /** Whether it may add to a study that may be there already. */
  readonly mayAddTo: (study: Uid) => Promise<boolean>;
}

const now = (): Date => new Date();

/**
 * One instance of a request on its way into the spool. Once something is wrong with it the rest of its bytes is passed over,
 * so that the parts that follow are received all the same.
 */
export class PartReceiver {
  readonly #circumstances: PartCircumstances;
  #incoming: IncomingFile | undefined;
  #failure: unknown;

  private constructor(circumstances: PartCircumstances) {
    this.#circumstances = circumstances;
  }

  static async open(circumstances: PartCircumstances): Promise<PartReceiver> {
    const part = new PartReceiver(circumstances);
    try {
      const { spool, minFreeBytes } = circumstances;
      if ((await spool.freeBytes()) < minFreeBytes) throw new SpoolFullError();
      part.#incoming = await spool.receive();
    } catch (error) {
      part.#failure = error;
    }
    return part;
  }

  /** @returns a promise when the disk is behind and the caller must wait. */
  write(bytes: Buffer): Promise<void> | undefined {
    const incoming = this.#incoming;
    if (incoming === undefined) return undefined;
    const { maxInstanceBytes } = this.#circumstances;
    if (incoming.bytes + bytes.length > maxInstanceBytes)
      return this.#fail(new InstanceTooLargeError(maxInstanceBytes));
    return incoming.write(bytes)?.catch((error: unknown) => this.#fail(error));
  }

  /** The part is complete: stores it, or says why not. Never rejects. */
  async finish(): Promise<Receipt> {
    const incoming = this.#incoming;
    if (incoming === undefined) return refuse(this.#failure);
    try {
      return await this.#store(incoming);
    } catch (error) {
      return refuse(error);
    } finally {
      await incoming.discard();
    }
  }

  /** The part will never be complete. */
  async discard(): Promise<void> {
    await this.#incoming?.discard();
  }

  async #store(incoming: IncomingFile): Promise<Receipt> {
    const description = describeReceived(await readInstanceHeader(incoming));
    const { studyInstanceUid, sopClassUid, sopInstanceUid, disposition } = description;
    const instance: ReceivedInstance = { studyInstanceUid, sopClassUid, sopInstanceUid };
    const wanted = this.#circumstances.studyInstanceUid ?? studyInstanceUid;
    if (wanted !== studyInstanceUid) return refuse(new StudyMismatchError(sopInstanceUid), instance);
    const announced = { sopClassUid, sopInstanceUid, ...this.#circumstances.announced };
    if (announced.sopClassUid !== sopClassUid || announced.sopInstanceUid !== sopInstanceUid) {
      return refuse(new SopMismatchError(), instance);
    }
    const { sender } = this.#circumstances;
    try {
      if ((await sender?.mayAddTo(studyInstanceUid)) === false) return refuse(new StudyOfAnotherError(), instance);
      // Instances are in the order in which they came, however long the spool takes for each.
      const receivedAt = now().toISOString();
      const sent = { ...description, receivedAt, ...(sender === undefined ? {} : { sentBy: sender.name }) };
      const door = this.#circumstances.door ?? earnestDoor({ ...this.#circumstances, bringer: sender, now });
      const read = (): Promise<Uint8Array> => readBack(incoming);
      const entrance = await door.open({ ...instance, sha256: incoming.sha256, read });
      const kind = entrance.isHere ? 'already-stored' : await this.#commit(incoming, sent);
      if (kind === 'conflict') return refuse(new DuplicateInstanceError(sopInstanceUid), instance);
      await door.close(studyInstanceUid, entrance);
      return { kind: 'stored', instance, disposition, again: kind === 'already-stored', bytes: incoming.bytes };
    } catch (error) {
      return refuse(error, instance);
    }
  }

  async #commit(incoming: IncomingFile, description: InstanceDescription): Promise<CommitResult['kind']> {
    const traceparent = currentTraceparent();
    const traced = traceparent === undefined ? description : { ...description, traceparent };
    const attributes = { 'mammoflow.bytes': incoming.bytes, 'mammoflow.disposition': description.disposition.kind };
    return inSpan('spool', { attributes }, async () => {
      const { kind } = await this.#circumstances.spool.commit(incoming, traced);
      return kind;
    });
  }

  async #fail(error: unknown): Promise<void> {
    this.#failure = error;
    const incoming = this.#incoming;
    this.#incoming = undefined;
    await incoming?.discard();
  }
}

async function readBack(incoming: IncomingFile): Promise<Uint8Array> {
  await incoming.flush();
  return incoming.readAt(0, incoming.bytes);
}
