import { describe, expect, it } from 'vitest';
import type { ExamOutcome } from '../src/exam-outcome.ts';
import type { JobFacts, SpooledInstance, StudyFacts } from '../src/study-facts.ts';
import { currentJob, deriveStudyState, isSettled } from '../src/study-state.ts';
import { describeMammogram, makeRequest, STUDY } from './spool-folder.ts';

function instance(number: number, changes: Partial<SpooledInstance> = {}): SpooledInstance {
  return {
    schemaVersion: 1,
    ...describeMammogram(number),
    sha256: 'a'.repeat(64),
    bytes: 1,
    receivedAt: '2026-11-20T07:59:00.000Z',
    hasBytes: true,
    ...changes,
  };
}

const setAside = { kind: 'set-aside', code: 'DICOM_NOT_A_MAMMOGRAM', reason: 'It is a report.' } as const;
const request = makeRequest();
const outcome: ExamOutcome = {
  schemaVersion: 1,
  jobId: request.jobId,
  studyInstanceUid: STUDY,
  state: 'analysed',
  recordedAt: '2026-11-20T08:00:05.000Z',
  mammograms: [],
  notAnalysed: [],
  timings: {},
};
const delivery = {
  schemaVersion: 1,
  jobId: request.jobId,
  studyInstanceUid: STUDY,
  deliveredAt: '2026-11-20T08:00:06.000Z',
  objects: [],
} as const;

function study(instances: readonly SpooledInstance[], jobs: readonly JobFacts[] = []): StudyFacts {
  return { studyInstanceUid: STUDY, instances, jobs };
}

describe('deriveStudyState', () => {
  it.each([
    ['SET_ASIDE', study([instance(9, { disposition: setAside })])],
    ['RECEIVING', study([instance(1)])],
    ['QUEUED', study([instance(1)], [{ request }])],
    ['DELIVERING', study([instance(1)], [{ request, outcome }])],
    ['COMPLETED', study([instance(1)], [{ request, outcome, delivery }])],
    ['FAILED', study([instance(1)], [{ request, outcome: { ...outcome, state: 'failed' }, delivery }])],
    ['REFUSED', study([instance(1)], [{ request, outcome: { ...outcome, state: 'refused' }, delivery }])],
  ] as const)('says %s', (state, facts) => {
    expect(deriveStudyState(facts)).toBe(state);
  });

  it('goes back to RECEIVING when a late mammogram comes', () => {
    expect(deriveStudyState(study([instance(1), instance(2)], [{ request, outcome, delivery }]))).toBe('RECEIVING');
  });

  it('does not care for a late object that is set aside', () => {
    const instances = [instance(1), instance(9, { disposition: setAside })];
    expect(deriveStudyState(study(instances, [{ request, outcome, delivery }]))).toBe('COMPLETED');
  });
});

describe('currentJob', () => {
  it('is the latest analysis of all mammograms', () => {
    const again = makeRequest({ jobId: '1'.repeat(32), retry: 1 });
    expect(currentJob(study([instance(1)], [{ request, outcome }, { request: again }]))?.request).toBe(again);
  });
});

describe('isSettled', () => {
  const older = { request: makeRequest({ jobId: '1'.repeat(32), requestedAt: '2026-11-20T07:00:00.000Z' }) };
  const delivered = { request, outcome, delivery };

  it('is false while an older analysis of a study that was re-opened has not reached the PACS', () => {
    expect(isSettled(study([instance(1)], [older, delivered]))).toBe(false);
    expect(isSettled(study([instance(1)], [{ ...older, outcome, delivery }, delivered]))).toBe(true);
  });

  it('does not wait for an analysis with models that were replaced', () => {
    const detection = { id: 'old', version: '0.9.0', sha256: 'e'.repeat(64) };
    const replaced = { request: { ...older.request, bundles: { ...request.bundles, detection } } };
    expect(isSettled(study([instance(1)], [replaced, delivered]))).toBe(true);
  });
});
