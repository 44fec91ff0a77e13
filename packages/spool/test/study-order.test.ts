import { deriveUid } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { inOrder } from '../src/study-summary.ts';
import type { StudySummary } from '../src/study-summary.ts';

const summary = (name: string, value?: number): StudySummary => ({
  studyInstanceUid: deriveUid(name),
  state: 'COMPLETED',
  receivedAt: '',
  lastActivityAt: name,
  mammograms: 4,
  setAside: 0,
  findings: undefined,
  examScore: value === undefined ? undefined : { value, breasts: [], incomplete: false },
  density: undefined,
  sentBy: undefined,
  deliveries: {},
  waitingSince: undefined,
  deliveriesWaitingSince: {},
});

describe('the list of studies', () => {
  const byActivity = [summary('a'), summary('b', 0), summary('c', 70), summary('d', 70), summary('e', 12)];
  const names = (list: readonly StudySummary[]): readonly string[] => list.map(({ lastActivityAt }) => lastActivityAt);

  it('is by activity unless the score is asked for', () => {
    expect(names(inOrder(byActivity, 'activity'))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('puts the most suspicious exam first and those without a score last', () => {
    expect(names(inOrder(byActivity, 'score'))).toEqual(['c', 'd', 'e', 'b', 'a']);
  });
});
