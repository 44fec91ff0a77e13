/**
 * Frees the memory of a chunk at once, which its only owner has done with.
 *
 * The memory lies outside of the garbage collector's heap. It counts against a limit of its own, and without this a
 * gigabyte of body costs about twenty full collections, a second or more of work. A chunk that shares its memory with
 * others is left alone.
 */
export function releaseChunk(chunk: Buffer): void {
  const { buffer, byteLength } = chunk;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
