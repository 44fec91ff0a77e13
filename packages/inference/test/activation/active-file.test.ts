import { describe, expect, it } from 'vitest';
import { formerIds, withActivation, withCandidates } from '../../src/activation/active-file.ts';
import type { ActiveFile } from '../../src/activation/active-file.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 2, 3, 4, second)).toISOString();
const start: ActiveFile = { detection: 'd1', segmentation: 's1', classification: 'c1', history: [] };
const both = withActivation(start, { detection: 'd2', classification: 'c2' }, at(1));

describe('withActivation', () => {
  it('changes several tasks at once, leaves the others, and notes what was before', () => {
    expect(both).toEqual({
      detection: 'd2',
      segmentation: 's1',
      classification: 'c2',
      history: [
        { at: at(1), from: { detection: 'd1', classification: 'c1' }, to: { detection: 'd2', classification: 'c2' } },
      ],
    });
  });

  it('changes nothing when the bundles are active already', () => {
    expect(withActivation(both, { detection: 'd2' }, at(2))).toBe(both);
  });

  it('begins and ends a task that may have no bundle', () => {
    const withDensity = withActivation(start, { density: 'n1' }, at(1));
    expect(withDensity).toMatchObject({ density: 'n1', history: [{ from: { density: null } }] });
    expect(withActivation(withDensity, { density: null }, at(2))).not.toHaveProperty('density');
  });

  it('forgets the earliest of very many', () => {
    let file = start;
    for (let count = 0; count < 150; count += 1) file = withActivation(file, { detection: `x${count}` }, at(0));
    expect(file.history).toHaveLength(100);
    expect(file.history.at(-1)?.to).toEqual({ detection: 'x149' });
  });
});

describe('formerIds', () => {
  it('knows of nothing without a history', () => {
    expect(formerIds(start)).toBeUndefined();
    expect(formerIds(both, 'segmentation')).toBeUndefined();
  });

  it('is what was before for all tasks of the latest activation, or for one', () => {
    expect(formerIds(both)).toEqual({ detection: 'd1', classification: 'c1' });
    expect(formerIds(both, 'detection')).toEqual({ detection: 'd1' });
  });

  it('goes back, forward and back again', () => {
    const back = withActivation(both, formerIds(both) ?? {}, at(2));
    expect(back).toMatchObject({ detection: 'd1', classification: 'c1' });
    const forward = withActivation(back, formerIds(back) ?? {}, at(3));
    expect(forward).toMatchObject({ detection: 'd2', classification: 'c2' });
    expect(formerIds(forward)).toEqual({ detection: 'd1', classification: 'c1' });
  });

  it('is the end of the history where the file was changed by hand since', () => {
    expect(formerIds({ ...both, detection: 'by-hand' }, 'detection')).toEqual({ detection: 'd2' });
  });
});

describe('withCandidates', () => {
  const shadowed = withCandidates(start, { detection: 'd2' });

  it('names the candidate of a task and leaves what is active and the history', () => {
    expect(shadowed).toEqual({ ...start, shadow: { detection: 'd2' } });
    expect(withCandidates(shadowed, { density: 'n1' }).shadow).toEqual({ detection: 'd2', density: 'n1' });
  });

  it('takes one away, and the last one without a trace', () => {
    expect(withCandidates(shadowed, { detection: null })).toEqual(start);
  });

  it('changes nothing when it is named already', () => {
    expect(withCandidates(shadowed, { detection: 'd2' })).toBe(shadowed);
    expect(withCandidates(start, { detection: null })).toBe(start);
  });

  it('has no candidate any more of which the bundle was activated; others stay', () => {
    const two = withCandidates(shadowed, { segmentation: 's2' });
    expect(withActivation(two, { detection: 'd2' }, at(1)).shadow).toEqual({ segmentation: 's2' });
    expect(withActivation(two, { detection: 'd3' }, at(1)).shadow).toEqual({ detection: 'd2', segmentation: 's2' });
    expect(withActivation(shadowed, { detection: 'd2' }, at(1))).not.toHaveProperty('shadow');
  });
});
