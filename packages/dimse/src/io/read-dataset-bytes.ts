import { ProtocolViolationError } from '../errors/protocol-violation-error.ts';

/** Longest data set of a message that carries references and no pixels: tens of thousands of instances. */
const LONGEST_DATASET = 16 * 1024 * 1024;

/** The whole data set of a message that is known to be short. @throws ProtocolViolationError when it is not. */
export async function readDatasetBytes(dataset: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of dataset) {
    bytes += piece.length;
    if (bytes > LONGEST_DATASET) throw new ProtocolViolationError('a data set without pixels is too long');
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}
