import { describe, expect, it } from 'vitest';
import type { ListedStudy } from '../src/api/events.ts';
import { everyExam } from '../src/app/exam-list.ts';
import type { ExamPages } from '../src/app/exam-order.ts';
import { belongsTo, withProgress, withStudy } from '../src/pages/reading-list/live-rows.ts';
import { timeAgo } from '../src/pages/reading-list/time-ago.ts';
import { formatIn } from '../src/ui/use-format.ts';

const study = (number: number, more: Partial<ListedStudy> = {}): ListedStudy => ({
  studyInstanceUid: `1.2.${number}`,
  state: 'QUEUED',
  receivedAt: '2026-11-20T08:00:00.000Z',
  lastActivityAt: '2026-11-20T08:00:00.000Z',
  mammograms: 4,
  setAside: 0,
  deliveries: {},
  deliveriesWaitingSince: {},
  jobId: 'a'.repeat(32),
  queue: { state: 'prioritized', position: number },
  ...more,
});

const pages: ExamPages = {
  pages: [
    { studies: [study(1), study(2)], source: 'record', listing: false },
    { studies: [study(3)], source: 'record', listing: false },
  ],
  pageParams: [undefined, 'next'],
};
const rows = ({ pages: all }: ExamPages) => all.flatMap(({ studies }) => studies);

describe('rows of the reading list', () => {
  it('change where they are when their exam does, whatever the order', () => {
    const changed = rows(withStudy(pages, study(3, { state: 'COMPLETED', findings: 2 })));
    expect(changed.map(({ studyInstanceUid, state }) => [studyInstanceUid, state])).toEqual([
      ['1.2.1', 'QUEUED'],
      ['1.2.2', 'QUEUED'],
      ['1.2.3', 'COMPLETED'],
    ]);
  });

  it('keep their place in the queue while they wait, for it is asked for and not told', () => {
    const { queue: _queue, ...told } = study(2, { priority: 'urgent' });
    expect(rows(withStudy(pages, told))[1]).toMatchObject({ priority: 'urgent', queue: { position: 2 } });
    expect(rows(withStudy(pages, { ...told, state: 'COMPLETED' }))[1]).not.toHaveProperty('queue');
  });

  it('show how far the analysis of an exam is, and not that of one that has come to its end', () => {
    const progress = { stage: 'analysing', done: 1, total: 4 } as const;
    const analysing = withProgress(pages, { studyInstanceUid: '1.2.2', ...progress });
    expect(rows(analysing)[1]).toMatchObject({ progress });
    const done = withStudy(analysing, study(2, { state: 'COMPLETED' }));
    expect(rows(withProgress(done, { studyInstanceUid: '1.2.2', ...progress }))[1]).not.toHaveProperty('progress');
  });
});

describe('an exam that has come', () => {
  it('belongs to a list by what its filters say', () => {
    const scored = study(9, { examScore: { value: 40, breasts: [], incomplete: false } });
    expect(belongsTo(scored, everyExam)).toBe(true);
    expect(belongsTo(scored, { ...everyExam, minScore: 41 })).toBe(false);
    expect(belongsTo(study(9), { ...everyExam, minScore: 0 })).toBe(false);
    expect(belongsTo(scored, { ...everyExam, states: ['FAILED'] })).toBe(false);
    expect(belongsTo(scored, { ...everyExam, densities: ['D'] })).toBe(false);
    expect(belongsTo(scored, { ...everyExam, study: '1.2.8' })).toBe(false);
    expect(belongsTo(scored, { ...everyExam, from: '2026-11-20', to: '2026-11-20' })).toBe(true);
    expect(belongsTo(scored, { ...everyExam, to: '2026-11-18' })).toBe(false);
  });
});

describe('when an exam came', () => {
  it('is said in the words of the language, and never lies ahead', () => {
    const at = '2026-11-20T08:00:00.000Z';
    const nowMs = Date.parse(at);
    expect(timeAgo(at, nowMs + 5 * 60_000, 'en')).toBe('5 min. ago');
    expect(timeAgo(at, nowMs + 26 * 3_600_000, 'de')).toBe('gestern');
    expect(timeAgo(at, nowMs - 60_000, 'en')).toBe('now');
  });

  it('is a day where DICOM says one, and what stands there otherwise', () => {
    expect(formatIn('en-GB').day('19700312')).toBe('12 Mar 1970');
    expect(formatIn('en-GB').day('1970')).toBe('1970');
  });
});
