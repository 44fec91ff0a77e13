import type { Answer, Finding, Study } from '@mammoflow/gateway-api';
import { describe, expect, it } from 'vitest';
import { checksTable } from '../src/core/checks-table.ts';
import { formatDuration } from '../src/core/duration.ts';
import { deadLettersTable, studiesTable } from '../src/core/queue-tables.ts';
import { actionLines, studyLines } from '../src/core/study-lines.ts';

const now = Date.parse('2026-03-02T12:00:00Z');

const bundle = (id: string, version: string) => ({ id, version, sha256: 'a'.repeat(64) });
const later = (sopInstanceUid: string) => ({ sopInstanceUid, code: 'PACS_BUSY', reason: 'Later.' });
const finding: Finding = {
  number: 1,
  trackingUid: '1.9',
  score: 0.8,
  suspicion: 0.61,
  probabilityOfMalignancy: 0.7,
  box: { left: 0, top: 0, right: 10, bottom: 10 },
};

/** A study that waits for its destination. */
const toldStudy: Study = {
  studyInstanceUid: '1.2.3',
  state: 'DELIVERING',
  receivedAt: '2026-03-02T11:00:00Z',
  lastActivityAt: '2026-03-02T11:02:00Z',
  mammograms: [
    { sopInstanceUid: '1.5', imageLaterality: 'R', view: 'CC', bytes: 1, receivedAt: '2026-03-02T11:00:00Z' },
    { sopInstanceUid: '1.6', imageLaterality: 'L', view: 'MLO', bytes: 1, receivedAt: '2026-03-02T11:00:01Z' },
  ],
  setAside: [
    {
      sopInstanceUid: '1.7',
      sopClassUid: '1.2.840.10008.5.1.4.1.1.88.50',
      code: 'SOP_CLASS_NOT_MAMMOGRAPHY',
      reason: 'It is a report.',
      bytes: 1,
      receivedAt: '2026-03-02T11:00:02Z',
    },
  ],
  queue: { queue: 'deliveries-pacs', state: 'delayed', attemptsMade: 3 },
  analyses: [
    {
      jobId: 'job',
      requestedAt: '2026-03-02T11:01:00Z',
      trigger: 'four-views',
      priority: 'routine',
      retry: 0,
      state: 'analysed',
      bundles: {
        detection: bundle('mass-detection-2', '2.0.0'),
        segmentation: bundle('mass-segmentation-1', '1.0.0'),
        classification: bundle('lesions-1', '1.0.0'),
      },
      mammograms: [
        { state: 'analysed', sopInstanceUid: '1.5', findings: [finding] },
        { state: 'failed', sopInstanceUid: '1.6', code: 'IMAGING_NO_BREAST', reason: 'It is blank.' },
      ],
      notAnalysed: [],
      deliveries: [
        {
          destination: 'pacs',
          state: 'waiting',
          round: 0,
          requestedAt: '2026-03-02T11:02:00Z',
          stored: 2,
          refused: [],
          postponed: [later('1.8'), later('1.9')],
          warnings: [],
        },
      ],
      timings: { detectMs: 1_250 },
    },
  ],
};

describe('the queue', () => {
  it('lists studies, the longest waiting first, those that wait for nothing last', () => {
    const study = { lastActivityAt: '2026-03-02T11:59:00Z', mammograms: 4, deliveries: {} };
    const table = studiesTable(
      [
        { ...study, studyInstanceUid: '1.1', state: 'FAILED' },
        { ...study, studyInstanceUid: '1.2', state: 'QUEUED', waitingSince: '2026-03-02T11:58:30Z' },
        {
          ...study,
          studyInstanceUid: '1.3',
          state: 'DELIVERING',
          waitingSince: '2026-02-28T12:00:00Z',
          examScore: { value: 71.6, breasts: [], incomplete: false },
          deliveries: { pacs: 'waiting', archive: 'delivered' },
        },
      ],
      now,
    );
    expect(table).toEqual([
      'Study Instance UID  State       Waits  Images  Score  Destinations',
      '1.3                 DELIVERING    2 d       4     72  pacs waiting, archive delivered',
      '1.2                 QUEUED      1 min       4',
      '1.1                 FAILED                  4',
    ]);
  });

  it('names what the last attempt of a job said', () => {
    const letter = { queue: 'exams', jobId: 'j', studyInstanceUid: '1.2', attemptsMade: 5, reason: 'RPC_UNAVAILABLE' };
    expect(deadLettersTable([letter])[1]).toBe('1.2                 exams         5  RPC_UNAVAILABLE');
  });
});

it.each([
  [-5, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [7_200_000, '2 h'],
])('a span of %i ms is %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

it('checks that are not well say what to do below the table', () => {
  expect(
    checksTable([
      { name: 'redis', state: 'ok', found: 'Redis 7' },
      { name: 'spool', state: 'failed', found: 'SPOOL_FULL', advice: 'Free some space.' },
    ]),
  ).toEqual([
    'Check  State   Found',
    'redis  ok      Redis 7',
    'spool  FAILED  SPOOL_FULL',
    '',
    'What to do',
    'spool: Free some space.',
  ]);
});

it('the story of a study ends with who had what done', () => {
  const frame = { schemaVersion: 1, actionId: '3b1f4e0c-8c5e-4b5e-9d0a-222222222222' } as const;
  const done = { ...frame, action: 'deliver', subject: 'pacs', client: 'oidc:ada', outcome: 'done' } as const;
  const refused = {
    ...frame,
    action: 'drop',
    client: 'console',
    outcome: 'refused',
    code: 'API_STUDY_IN_WORK',
  } as const;
  const events: Answer<'showHistory'>['events'] = [
    { type: 'study-received', occurredAt: '2026-03-02T11:00:00Z', content: {} },
    { type: 'action-taken', occurredAt: '2026-03-02T11:05:00Z', content: done },
    { type: 'action-taken', occurredAt: '2026-03-02T11:06:00Z', content: refused },
  ];
  expect(actionLines(events)).toEqual([
    '',
    'Actions',
    '  2026-03-02T11:05:00Z  deliver pacs by oidc:ada: done',
    '  2026-03-02T11:06:00Z  drop by console: refused, API_STUDY_IN_WORK',
  ]);
  expect(actionLines([])).toEqual([]);
});

it('the story of a study tells what failed, where, and how often it was tried', () => {
  const lines = studyLines(toldStudy);
  expect(lines).toEqual([
    'Study 1.2.3: DELIVERING',
    'received     2026-03-02T11:00:00Z, 2 mammograms: R CC, L MLO',
    'set aside    SOP_CLASS_NOT_MAMMOGRAPHY: It is a report.',
    'in queue     deliveries-pacs, delayed, 3 attempts',
    '',
    'Analysis job: analysed',
    '  asked for  2026-03-02T11:01:00Z, four-views, routine',
    '  models     mass-detection-2 2.0.0, mass-segmentation-1 1.0.0, lesions-1 1.0.0',
    '  R CC       findings 1, suspicion 61 %',
    '  L MLO      IMAGING_NO_BREAST: It is blank.',
    '  to pacs    waiting, 2 objects',
    '             PACS_BUSY: Later.',
    '  took       detect 1.3 s',
  ]);
});
