import { describe, expect, it } from 'vitest';
import { chartPoints } from '../src/pages/opinions/agreement.ts';

const counts = { opinions: 1, exams: 1, readers: 1, blind: 0, missedLesions: 0 };
const common = {
  ...counts,
  findings: { agree: 0, disagree: 0, unsure: 0 },
  betweenReaders: { exams: 0, readerPairs: 0, findings: 0 },
};

describe('the chart of agreement', () => {
  it('has percent and differences of scores, and a gap where nothing can be told', () => {
    const points = chartPoints([
      {
        ...common,
        from: '2026-11-16',
        agreementRate: { value: 0.75, lower: 0.5, upper: 0.9 },
        scores: { pairs: 1, meanAbsoluteDifference: 12 },
      },
      { ...common, from: '2026-11-23', scores: { pairs: 0 } },
    ]);
    expect(points).toEqual([
      { from: '2026-11-16', agreement: 75, difference: 12 },
      { from: '2026-11-23', agreement: null, difference: null },
    ]);
  });
});
