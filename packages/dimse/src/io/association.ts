import { decodeCommandSet, encodeCommandSet } from '../core/command-set.ts';
import type { CommandSet } from '../core/command-set.ts';
import { encodeAbort, encodeDataTransfer, encodeReleaseRequest, encodeReleaseResponse } from '../core/encode-pdu.ts';
import type { AcceptedContext, IncomingMessage, OutgoingMessage } from '../core/message.ts';
import type { PduEvent } from '../core/pdu-parser.ts';
import { AssociationAbortedError } from '../errors/association-aborted-error.ts';
import { AssociationLostError } from '../errors/association-lost-error.ts';
import { ProtocolViolationError } from '../errors/protocol-violation-error.ts';
import type { Connection } from './connection.ts';

/** What both sides know of an association. */
export interface AssociationFacts {
  readonly callingAeTitle: string;
  readonly calledAeTitle: string;
  readonly contexts: readonly AcceptedContext[];
  /** Longest P-DATA-TF that the peer takes; 0: any. */
  readonly peerMaxPduBytes: number;
}

const LONGEST_COMMAND_SET = 65_536;

/**
 * An association (PS3.8 section 7) that both sides have accepted. One message is read at a time: what is left of its data
 * set when the next is asked for is passed over.
 */
export class Association {
  readonly facts: AssociationFacts;
  readonly #connection: Connection;
  readonly #contexts: ReadonlyMap<number, AcceptedContext>;
  #unread: AsyncIterator<Buffer> | undefined;
  #isWaiting = false;
  #isStopping = false;
  #lastMessageId = 0;

  constructor(connection: Connection, facts: AssociationFacts) {
    this.facts = facts;
    this.#connection = connection;
    this.#contexts = new Map(facts.contexts.map((context) => [context.id, context]));
  }

  /** Message ID (0000,0110) of the next request from here. */
  nextMessageId(): number {
    this.#lastMessageId = (this.#lastMessageId % 0xffff) + 1;
    return this.#lastMessageId;
  }

  /**
   * The next message; undefined when the peer has released the association, or it was to stop.
   *
   * @throws AssociationAbortedError, AssociationLostError, PeerSilentError; ProtocolViolationError, after an A-ABORT.
   */
  async receive(): Promise<IncomingMessage | undefined> {
    try {
      await this.#passOver();
      return await this.#readMessage();
    } catch (error) {
      this.#giveUp(error);
      throw error;
    }
  }

  /** Sends a message. @throws AssociationLostError, PeerSilentError. */
  async send({ contextId, command, dataset }: OutgoingMessage): Promise<void> {
    const maxPduBytes = this.facts.peerMaxPduBytes;
    const bytes = encodeCommandSet(command, dataset !== undefined);
    for (const pdu of encodeDataTransfer({ contextId, isCommand: true, bytes, maxPduBytes })) {
      await this.#connection.send(pdu);
    }
    if (dataset === undefined) return;
    for (const pdu of encodeDataTransfer({ contextId, isCommand: false, bytes: dataset, maxPduBytes })) {
      await this.#connection.send(pdu);
    }
  }

  /** Asks for release; {@link receive} then says when it has come. @throws AssociationLostError, PeerSilentError. */
  requestRelease(): Promise<void> {
    return this.#connection.send(encodeReleaseRequest());
  }

  /** Releases the association in good order; what the peer still sends is passed over. Never rejects. */
  async release(): Promise<void> {
    try {
      await this.#passOver();
      await this.requestRelease();
      while ((await this.receive()) !== undefined);
    } catch (error) {
      this.#giveUp(error);
    }
  }

  /** Ends the association at once. */
  abort(): void {
    this.#connection.socket.write(encodeAbort('user'));
    this.#connection.end();
  }

  /** Ends the association as soon as no message is under way. */
  stop(): void {
    this.#isStopping = true;
    if (this.#isWaiting && !this.#connection.isInsidePdu) this.abort();
  }

  async #readMessage(): Promise<IncomingMessage | undefined> {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for (;;) {
      const event = await this.#next(pieces.length > 0);
      if (event === undefined) return undefined;
      if (event.type === 'release-request') await this.#connection.send(encodeReleaseResponse());
      if (event.type === 'release-request' || event.type === 'release-response') {
        this.#connection.end();
        return undefined;
      }
      if (event.type === 'bytes' && event.isCommand) {
        bytes += event.bytes.length;
        if (bytes > LONGEST_COMMAND_SET) throw new ProtocolViolationError('a command set is too long');
        pieces.push(Buffer.from(event.bytes));
      } else if (event.type === 'end' && event.isCommand) {
        return this.#begin(event.contextId, decodeCommandSet(Buffer.concat(pieces)));
      } else {
        throw unexpected(event);
      }
    }
  }

  /** The next event between messages or in a command set; undefined when the association is to stop. */
  async #next(isInsideMessage: boolean): Promise<PduEvent | undefined> {
    if (this.#isStopping && !isInsideMessage) {
      this.abort();
      return undefined;
    }
    this.#isWaiting = !isInsideMessage;
    try {
      const event = await this.#connection.next(isInsideMessage);
      if (event === undefined) throw new AssociationLostError();
      return event;
    } catch (error) {
      if (this.#isStopping && !isInsideMessage) return undefined;
      throw error;
    } finally {
      this.#isWaiting = false;
    }
  }

  #begin(contextId: number, command: CommandSet): IncomingMessage {
    const context = this.#contexts.get(contextId);
    if (context === undefined) throw new ProtocolViolationError('a message uses a context that was not accepted');
    const dataset = this.#readDataset(contextId, command.hasDataset);
    this.#unread = dataset;
    return { context, command, dataset };
  }

  async *#readDataset(contextId: number, hasDataset: boolean): AsyncGenerator<Buffer, void, undefined> {
    while (hasDataset) {
      const event = await this.#connection.next(true);
      if (event === undefined) throw new AssociationLostError();
      if (event.type === 'bytes' && !event.isCommand && event.contextId === contextId) yield event.bytes;
      else if (event.type === 'end' && !event.isCommand && event.contextId === contextId) break;
      else throw unexpected(event);
    }
    this.#unread = undefined;
  }

  async #passOver(): Promise<void> {
    const unread = this.#unread;
    while (unread !== undefined && (await unread.next()).done !== true);
  }

  #giveUp(error: unknown): void {
    if (error instanceof ProtocolViolationError) this.#connection.socket.write(encodeAbort('protocol'));
    if (error instanceof ProtocolViolationError) this.#connection.end();
    else this.#connection.destroy();
  }
}

function unexpected(event: PduEvent): Error {
  if (event.type === 'abort') return new AssociationAbortedError();
  return new ProtocolViolationError(`${event.type} comes where it may not`);
}
