import { describe, expect, it } from 'vitest';
import { meaningOf, stabilityIndex } from '../../src/core/stability-index.ts';

const expected = [0.5, 0.3, 0.2];

describe('stabilityIndex', () => {
  it('is 0 when shares are the same, however many were observed', () => {
    expect(stabilityIndex(expected, [50, 30, 20])).toBeCloseTo(0);
    expect(stabilityIndex(expected, [5_000, 3_000, 2_000])).toBeCloseTo(0);
  });

  it('is what the rules of Prometheus find for the same numbers (deploy/prometheus/alerts.test.yml)', () => {
    expect(stabilityIndex(expected, [20, 30, 50])).toBeCloseTo(0.5498, 4);
    expect(stabilityIndex(expected, [50, 20, 30])).toBeCloseTo(0.0811, 4);
  });

  it('is large, and a number, when a bin is empty', () => {
    expect(stabilityIndex(expected, [0, 50, 50])).toBeCloseTo(3.4781, 4);
  });

  it('is not told of nothing', () => {
    expect(stabilityIndex(expected, [0, 0, 0])).toBeUndefined();
  });
});

describe('meaningOf', () => {
  it('changes at 0.1 and at 0.25', () => {
    expect([0, 0.099, 0.1, 0.249, 0.25].map(meaningOf)).toEqual(['stable', 'stable', 'moved', 'moved', 'shifted']);
  });
});
