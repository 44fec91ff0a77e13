/** Size of a block: what is written with one call. */
export const BLOCK_BYTES = 1 << 20;

/** Blocks that are kept for later, for about as many connections. */
const MOST_KEPT = 8;

const kept: Buffer[] = [];

/**
 * A block of memory whose content is anything. Blocks are used again, so that receiving gigabytes makes no garbage: what
 * comes from a socket is copied and dies young.
 */
export function takeBlock(): Buffer {
  return kept.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES);
}

/** Gives a block back; its owner must not touch it any more. */
export function giveBlock(block: Buffer): void {
  if (kept.length < MOST_KEPT) kept.push(block);
}
