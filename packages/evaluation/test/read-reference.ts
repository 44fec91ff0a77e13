import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads what `reference/make_reference.py` wrote. */
export function readReference(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'reference', `${name}.json`), 'utf8'));
}
