import { expect, it } from 'vitest';
import { contentCoding } from '../../../src/core/images/content-coding.ts';

it.each([
  ['gzip, deflate, br, zstd', 'zstd'],
  ['gzip, deflate', 'gzip'],
  ['zstd;q=0, GZIP;q=0.5', 'gzip'],
  ['br', 'identity'],
  ['', 'identity'],
  [undefined, 'identity'],
])('takes the best coding that a client takes: %s', (accept, coding) => {
  expect(contentCoding(accept)).toBe(coding);
});
