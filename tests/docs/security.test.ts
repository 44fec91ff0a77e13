import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { threatsOf, withRoutes } from './security-document.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const security = read('docs/security.md');

describe('docs/security.md', () => {
  it('lists the routes and scopes that the gateway has (else: npm run generate)', () => {
    expect(security).toBe(withRoutes(security));
  });

  const threats = threatsOf(security);

  it('has threats of all six kinds, and a test for each', () => {
    expect(new Set(threats.map(({ row }) => row[2]))).toEqual(new Set('STRIDE'));
    expect(threats.filter(({ tests }) => tests.length === 0)).toEqual([]);
  });

  const named = threats.flatMap(({ tests }) => tests);

  it.each(named)('names a test that is there: $file › $name', ({ file, name }) => {
    expect(existsSync(new URL(file, root))).toBe(true);
    expect(read(file)).toContain(`'${name}'`);
  });
});
