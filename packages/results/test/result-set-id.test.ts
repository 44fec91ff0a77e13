import { expect, it } from 'vitest';
import { resultSetDefaults, resultSetId, resultSets } from '../src/index.ts';

it('is the same for a set that says the defaults and one that leaves them out', () => {
  expect(resultSetId(resultSetDefaults)).toBe(resultSetId(resultSets.standard));
});

it('does not depend on the order of kinds', () => {
  expect(resultSetId({ kinds: ['SUMMARY_SR', 'CAD_SR'] })).toBe(resultSetId({ kinds: ['CAD_SR', 'SUMMARY_SR'] }));
});

it('tells the named sets apart', () => {
  const ids = Object.values(resultSets).map(resultSetId);
  expect(new Set(ids).size).toBe(ids.length);
});
