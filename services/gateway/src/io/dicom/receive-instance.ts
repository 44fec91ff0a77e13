import { writeFileMeta } from '@mammoflow/dicom';
import type { IncomingMessage } from '@mammoflow/dimse';
import type { Receipt } from '../../core/receipt.ts';
import { PartReceiver } from '../part-receiver.ts';
import type { PartCircumstances } from '../part-receiver.ts';

/** What became of one C-STORE. */
export interface StoreReceipt {
  readonly receipt: Receipt;
  /** Of the data set. */
  readonly bytes: number;
}

/**
 * Receives the data set of a C-STORE into the spool as a DICOM file: its File Meta Information is written here, its data set
 * is kept byte by byte as it comes. A disk that is slower than the network holds the sender back.
 *
 * @throws the errors of the association, when the data set does not come to its end; nothing of it stays then.
 */
export async function receiveInstance(
  { context, command, dataset }: IncomingMessage,
  circumstances: Omit<PartCircumstances, 'announced'>,
): Promise<StoreReceipt> {
  const { affectedSopClassUid: sopClassUid = '', affectedSopInstanceUid: sopInstanceUid = '' } = command;
  const part = await PartReceiver.open({ ...circumstances, announced: { sopClassUid, sopInstanceUid } });
  let bytes = 0;
  try {
    const meta = writeFileMeta({ sopClassUid, sopInstanceUid, transferSyntaxUid: context.transferSyntax });
    await part.write(Buffer.from(meta));
    for await (const piece of dataset) {
      bytes += piece.length;
      const wait = part.write(piece);
      if (wait !== undefined) await wait;
    }
  } catch (error) {
    await part.discard();
    throw error;
  }
  return { receipt: await part.finish(), bytes };
}
