import { constants, deflateRawSync } from 'node:zlib';

/** A short deflate stream that inflates to so many MiB of zeros: blocks that are cut on byte boundaries are repeated. */
export function deflatedZeros(mebibytes: number): Uint8Array {
  const block = deflateRawSync(new Uint8Array(1024 * 1024), { finishFlush: constants.Z_FULL_FLUSH });
  const end = deflateRawSync(new Uint8Array());
  return Buffer.concat([...Array.from({ length: mebibytes }, () => block), end]);
}
