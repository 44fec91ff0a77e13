/** An answer whose body is still to come, as `fetch` gives it. */
export interface AnswerBody {
  readonly body: AsyncIterable<unknown> | null;
}

/** Longest answer to anything but the retrieval of an instance. A page of 200 matches has less than a hundredth of it. */
export const LONGEST_ANSWER_BYTES = 32 * 1024 * 1024;

/**
 * Reads a body, decompressed, into memory.
 *
 * @returns undefined when it is longer than `mostBytes`; the connection is then given up.
 */
export async function readBody({ body }: AnswerBody, mostBytes = LONGEST_ANSWER_BYTES): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
