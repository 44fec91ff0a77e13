import { expect, it } from 'vitest';
import { viewStudy } from '../../src/core/study-view.ts';
import { analysedStudy, resultUids } from './told-study.ts';

const [shared, own, other] = resultUids;

function resultSets(results: Parameters<typeof analysedStudy>[0]['results']): unknown {
  const { analyses } = viewStudy(analysedStudy({ results: results ?? {} })) as {
    readonly analyses: readonly [{ readonly results: readonly Readonly<Record<string, unknown>>[] }];
  };
  return analyses[0].results.map(({ sopInstanceUid, resultSets: sets }) => [sopInstanceUid, sets]);
}

it('shows each result once, with every result set that has it', () => {
  const uids = resultUids.slice(0, 2);
  expect(resultSets({ a1: uids, b2: resultUids.filter((uid) => uid !== own) })).toEqual([
    [shared, ['a1', 'b2']],
    [own, ['a1']],
    [other, ['b2']],
  ]);
});

it('names no result set of results that were written while there was only one', () => {
  expect(resultSets({ '': resultUids.slice(0, 1) })).toEqual([[shared, []]]);
});
