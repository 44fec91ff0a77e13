import { createHash } from 'node:crypto';

const RANGE = 2 ** 32;

/**
 * Whether a study is one of those that candidates see. The same study always is or is not, whoever asks, and each of a larger share
 * is among those of a smaller one.
 *
 * @param share - Of all studies, 0–1.
 */
export function inSample(studyInstanceUid: string, share: number): boolean {
  const digest = createHash('sha256').update(studyInstanceUid, 'utf8').digest();
  return digest.readUInt32BE(0) / RANGE < share;
}
