import { randomUUID } from 'node:crypto';
import type { Uid } from '@mammoflow/dicom';
import type { PacsSource } from '@mammoflow/pacs';
import { asMultipart } from '../../core/pull/as-multipart.ts';
import { PullIncompleteError } from '../../core/pull/pull-incomplete-error.ts';
import { PullNotStoredError } from '../../core/pull/pull-not-stored-error.ts';
import { InstanceTooLargeError } from '../../core/instance-too-large-error.ts';
import { failureReasons } from '../../core/reasons.ts';
import type { Receipt } from '../../core/receipt.ts';
import { refuse } from '../../core/refuse.ts';
import { StowReceiver } from '../stow-receiver.ts';
import type { StowCircumstances } from '../stow-receiver.ts';

/** Where it goes, and the largest that is taken. */
export type Receiving = Pick<StowCircumstances, 'spool' | 'maxInstanceBytes' | 'minFreeBytes'>;

/** Room for what a body of one part has around the instance. */
const MOST_MULTIPART_BYTES = 65_536;

/** What an instance is fetched with. */
export interface FetchCircumstances {
  readonly source: PacsSource;
  readonly receiving: Receiving;
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
  const maxRequestBytes = receiving.maxInstanceBytes + MOST_MULTIPART_BYTES;
  const limits = { maxRequestBytes, maxInstances: 1 };
  const receiver = new StowReceiver({ ...receiving, ...limits, studyInstanceUid, announced: { sopInstanceUid } });
  const { receipts, bytes, failure } = await receiver.receive(multipart.body, multipart.boundary);
  signal.throwIfAborted();
  const receipt = receipts.find((each) => each.instance?.sopInstanceUid === sopInstanceUid) ?? refusalOf(receipts);
  if (receipt?.kind === 'stored') return { receipt, bytes };
  // It would be as large the next time.
  if (bytes > maxRequestBytes) return { receipt: refuse(new InstanceTooLargeError(receiving.maxInstanceBytes)), bytes };
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
