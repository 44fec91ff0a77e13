import { randomUUID } from 'node:crypto';
import type { Uid } from '@mammoflow/dicom';
import type { PacsSource } from '@mammoflow/pacs';
import { asMultipart } from '../../core/pull/as-multipart.ts';
import { PullIncompleteError } from '../../core/pull/pull-incomplete-error.ts';
import { PullNotStoredError } from '../../core/pull/pull-not-stored-error.ts';
import { failureReasons } from '../../core/reasons.ts';
import type { Receipt } from '../../core/receipt.ts';
import { StowReceiver } from '../stow-receiver.ts';
import type { StowCircumstances } from '../stow-receiver.ts';

/** What an instance is fetched with. */
export interface FetchCircumstances {
  readonly source: PacsSource;
  readonly receiving: Omit<StowCircumstances, 'studyInstanceUid'>;
  readonly signal: AbortSignal;
}

/** Names an instance in the PACS. */
export interface InstanceToFetch {
  readonly studyInstanceUid: Uid;
  readonly seriesInstanceUid: Uid;
  readonly sopInstanceUid: Uid;
}

/** The instance is in the spool, or was refused for good. */
export interface Fetched {
  readonly receipt: Receipt;
  readonly bytes: number;
}

/**
 * Fetches one instance straight into the spool, in the way of an instance that is sent: checked, sorted, durable.
 *
 * @throws {@link PullIncompleteError}, {@link PullNotStoredError}, or the errors of the PACS; all may pass.
 */
export async function fetchInstance(instance: InstanceToFetch, circumstances: FetchCircumstances): Promise<Fetched> {
  const { source, receiving, signal } = circumstances;
  const { studyInstanceUid, sopInstanceUid } = instance;
  const answer = await source.retrieve(instance, { signal });
  const multipart = asMultipart(answer, randomUUID());
  if (multipart === undefined) {
    await giveUp(answer.body);
    throw new PullIncompleteError(sopInstanceUid);
  }
  const receiver = new StowReceiver({ ...receiving, studyInstanceUid });
  const { receipts, bytes, failure } = await receiver.receive(multipart.body, multipart.boundary);
  signal.throwIfAborted();
  const receipt = receipts.find((each) => each.instance?.sopInstanceUid === sopInstanceUid) ?? refusalOf(receipts);
  if (receipt?.kind === 'stored') return { receipt, bytes };
  if (receipt === undefined || failure !== undefined) throw new PullIncompleteError(sopInstanceUid, { cause: failure });
  if (mayPass(receipt)) throw new PullNotStoredError(sopInstanceUid, receipt.code);
  return { receipt, bytes };
}

/** What could not be read names no instance; it stands for the one that was asked for. */
function refusalOf(receipts: readonly Receipt[]): Receipt | undefined {
  return receipts.find((each) => each.kind === 'refused' && each.instance === undefined);
}

function mayPass({ reason }: Extract<Receipt, { kind: 'refused' }>): boolean {
  return reason === failureReasons.outOfResources || reason === failureReasons.processingFailure;
}

/** Ends the connection of a body that nobody reads. */
async function giveUp(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _chunk of body) return;
}
