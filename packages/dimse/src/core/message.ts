import type { CommandElements, CommandSet } from './command-set.ts';

/** A presentation context that both sides have agreed upon. */
export interface AcceptedContext {
  readonly id: number;
  readonly abstractSyntax: string;
  readonly transferSyntax: string;
}

/** A DIMSE message (PS3.7 6.3) that comes in. */
export interface IncomingMessage {
  readonly context: AcceptedContext;
  readonly command: CommandSet;
  /** The data set as it comes, in views that are valid until the next is asked for; nothing when it has none. */
  readonly dataset: AsyncIterable<Buffer>;
}

/** A DIMSE message that goes out; the data set is encoded in the transfer syntax of the context. */
export interface OutgoingMessage {
  readonly contextId: number;
  readonly command: CommandElements;
  readonly dataset?: Uint8Array;
}
