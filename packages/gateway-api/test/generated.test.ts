import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { typesOf } from '../make-types.ts';

const generated = new URL('../src/generated/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, generated), 'utf8');

it('the types of the client are those of the document (else: npm run generate)', async () => {
  expect(read('paths.ts')).toBe(await typesOf(read('openapi.json')));
});
