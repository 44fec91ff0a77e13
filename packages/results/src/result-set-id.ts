import { createHash } from 'node:crypto';
import { resultSetDefaults } from './result-set.ts';
import type { ResultSet } from './result-set.ts';

/** Digits of the digest that tell sets apart. */
const DIGITS = 16;

/**
 * Names a result set by what it comes to: sets that ask for the same objects in the same dialect have the same id, however
 * they were written down. 16 hexadecimal digits.
 */
export function resultSetId(set: ResultSet): string {
  const full = { ...resultSetDefaults, ...set };
  const entries = Object.entries({ ...full, kinds: [...new Set(full.kinds)].toSorted() });
  const text = JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}
