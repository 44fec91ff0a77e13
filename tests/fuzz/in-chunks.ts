/** The bytes in pieces of one length, each a copy: whoever keeps a view on a piece that is used again is found out. */
export function* inChunks(bytes: Buffer, length: number): Generator<Buffer, void, undefined> {
  for (let at = 0; at < bytes.length; at += length) yield Buffer.from(bytes.subarray(at, at + length));
}
