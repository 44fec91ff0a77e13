import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Reads a file of `fixtures/`: the test pattern, converted by dcmtk 3.6.7, JPEG 2000 by GDCM 3.0.21. */
export function readFixture(name: string): Uint8Array {
  return readFileSync(resolve(import.meta.dirname, 'fixtures', `${name}.dcm`));
}
