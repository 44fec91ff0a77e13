import { createHash, randomBytes } from 'node:crypto';

/** A key that cookies are sealed with. */
export interface SealingKey {
  /** Tells keys apart; says nothing of the key. */
  readonly id: string;
  /** 32 bytes. */
  readonly bytes: Uint8Array;
}

const LEAST_CHARACTERS = 32;
const ID_CHARACTERS = 12;

/**
 * The keys of a file: one a line, the newest first, each as a machine made it (`openssl rand -base64 32`).
 *
 * @returns undefined when there is none, or one that is too short to be a key.
 */
export function readSealingKeys(text: string): readonly SealingKey[] | undefined {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0 || lines.some((line) => line.length < LEAST_CHARACTERS)) return undefined;
  return lines.map(toKey);
}

/** A key that nobody else has. */
export function randomSealingKey(): SealingKey {
  return toKey(randomBytes(LEAST_CHARACTERS).toString('base64'));
}

function toKey(text: string): SealingKey {
  const bytes = createHash('sha256').update(text).digest();
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, ID_CHARACTERS), bytes };
}
