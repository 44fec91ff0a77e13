import { expect, it } from 'vitest';
import { viewStudy } from '../../src/core/study-view.ts';
import { analysedStudy, analysisOf, delivery, resultUids } from './told-study.ts';

const [shared, own, other] = resultUids;

function resultSets(results: Parameters<typeof analysedStudy>[0]['results']): unknown {
  const [analysis] = viewStudy(analysedStudy({ results: results ?? {} })).analyses;
  return analysis?.results?.map(({ sopInstanceUid, resultSets: sets }) => [sopInstanceUid, sets]);
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

it('shows of a delivery that waits which objects are there and which are still to be sent, and why', () => {
  const study = analysedStudy({ deliveries: [delivery('archive'), delivery('workstation')] });
  const { jobId } = analysisOf(study).request;
  const why = { code: 'PACS_BUSY', reason: 'Later.' };
  const objects = resultUids.map((sopInstanceUid) =>
    sopInstanceUid === own
      ? { state: 'postponed' as const, sopInstanceUid, ...why }
      : { state: 'stored' as const, sopInstanceUid },
  );
  const [analysis] = viewStudy(study, [{ jobId, destination: 'archive', round: 0, objects }]).analyses;
  const [archive, workstation] = analysis?.deliveries ?? [];
  expect(archive).toMatchObject({ state: 'waiting', stored: 2, postponed: [{ sopInstanceUid: own, ...why }] });
  expect(workstation).toMatchObject({ state: 'waiting', stored: 0, postponed: [] });
});
