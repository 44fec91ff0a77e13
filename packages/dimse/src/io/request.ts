import type { CommandElements } from '../core/command-set.ts';
import type { AcceptedContext, IncomingMessage } from '../core/message.ts';
import { AssociationLostError } from '../errors/association-lost-error.ts';
import type { Association } from './association.ts';

/** A request that is sent on an association that we asked for. */
export interface DimseRequest {
  readonly context: AcceptedContext;
  readonly command: CommandElements;
  readonly dataset?: Uint8Array;
}

/** Serves what a peer asks for while we wait for its answer to something else. */
export type ServeMeanwhile = (message: IncomingMessage) => Promise<void>;

const RESPONSE = 0x8000;

/**
 * Sends a request and waits for its response.
 *
 * @throws the errors of {@link Association}.
 */
export async function request(
  association: Association,
  { context, command, dataset }: DimseRequest,
  serve?: ServeMeanwhile,
): Promise<CommandElements> {
  const messageId = association.nextMessageId();
  const contextId = context.id;
  await association.send({
    contextId,
    command: { ...command, messageId },
    ...(dataset === undefined ? {} : { dataset }),
  });
  for (;;) {
    const message = await association.receive();
    if (message === undefined) throw new AssociationLostError();
    const { commandField, messageIdBeingRespondedTo } = message.command;
    const isResponse = (commandField & RESPONSE) !== 0;
    if (isResponse && messageIdBeingRespondedTo === messageId) return message.command;
    if (!isResponse) await serve?.(message);
  }
}
