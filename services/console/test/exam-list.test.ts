import { describe, expect, it } from 'vitest';
import { apiQueryOf, everyExam, readExamList, writeExamList } from '../src/app/exam-list.ts';

const list = {
  ...everyExam,
  order: 'score',
  direction: 'asc',
  states: ['QUEUED', 'FAILED'],
  densities: ['C', 'D'],
  minScore: 12.5,
  from: '2026-11-19',
  to: '2026-11-20',
  priority: 'urgent',
  failure: 'EXAM_GIVEN_UP',
  study: '1.2.840',
} as const;

describe('the address of a reading list', () => {
  it('says all of it, and is read back', () => {
    expect(readExamList(writeExamList(list))).toEqual(list);
  });

  it('is empty for every exam, the one that came last first', () => {
    expect(writeExamList(everyExam).size).toBe(0);
    expect(readExamList(new URLSearchParams())).toEqual(everyExam);
  });

  it('is taken for what of it is understood', () => {
    const search = new URLSearchParams(
      'state=DONE&state=FAILED&density=E&minScore=400&from=today&study=Doe&order=name',
    );
    expect(readExamList(search)).toEqual({ ...everyExam, states: ['FAILED'] });
  });

  it('asks the API for whole days where the reader is', () => {
    const { from, to } = apiQueryOf(list);
    expect(from).toBe(new Date(2026, 10, 19).toISOString());
    expect(to).toBe(new Date(2026, 10, 21).toISOString());
    expect(apiQueryOf(everyExam)).toEqual({ order: 'received', direction: 'desc' });
  });
});
