import { checkComplete, HeaderTooLargeError, readHeaderPrefix } from '@mammoflow/dicom';
import type { Part10 } from '@mammoflow/dicom';
import type { IncomingFile } from '@mammoflow/spool';

const FIRST_PREFIX_BYTES = 32 * 1024;
const MOST_HEADER_BYTES = 8 * 1024 * 1024;

/**
 * Reads the header of a received file and checks that the file is complete; Pixel Data are not read.
 *
 * @throws the errors of `@mammoflow/dicom` for what is no Part 10 file, is damaged or ends early.
 */
export async function readInstanceHeader(incoming: IncomingFile): Promise<Part10> {
  await incoming.flush();
  let prefixBytes = FIRST_PREFIX_BYTES;
  for (;;) {
    const prefix = await incoming.readAt(0, prefixBytes);
    const read = readHeaderPrefix(prefix, prefix.length === incoming.bytes);
    if (read.complete) {
      const { header, datasetEndOffset: headerEndOffset } = read;
      const { transferSyntaxUid } = header;
      const readAt = (offset: number, length: number): Promise<Uint8Array> => incoming.readAt(offset, length);
      await checkComplete({ readAt, bytes: incoming.bytes, transferSyntaxUid, headerEndOffset });
      return header;
    }
    if (read.neededBytes > MOST_HEADER_BYTES) throw new HeaderTooLargeError(MOST_HEADER_BYTES);
    // What is read once more is little beside the last prefix.
    prefixBytes = Math.max(read.neededBytes, 8 * prefix.length);
  }
}
