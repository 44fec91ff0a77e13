import { describe, expect, it } from 'vitest';
import type { DeliveryFacts } from '../src/delivery-facts.ts';
import type { Delivery } from '../src/delivery.ts';
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
const waiting: DeliveryFacts = { destination: 'pacs', round: 0, requestedAt: outcome.recordedAt };
const end = (...objects: Delivery['objects']): Delivery => ({
  schemaVersion: 2,
  jobId: request.jobId,
  studyInstanceUid: STUDY,
  destination: 'pacs',
  round: 0,
  endedAt: '2026-11-20T08:00:06.000Z',
  objects: [...objects],
});
const delivered: DeliveryFacts = { ...waiting, end: end() };
const code = 'PACS_REFUSED_INSTANCE';
const sopInstanceUid = describeMammogram(7).sopInstanceUid;
const refused: DeliveryFacts = { ...waiting, end: end({ state: 'refused', sopInstanceUid, code, reason: 'No.' }) };
const job = (facts: Partial<JobFacts> = {}): JobFacts => ({
  request,
  results: [],
  deliveries: [],
  formerDeliveries: [],
  ...facts,
});
const ended = (deliveries: readonly DeliveryFacts[], state: ExamOutcome['state'] = 'analysed'): JobFacts =>
  job({ outcome: { ...outcome, state }, deliveries });

function study(instances: readonly SpooledInstance[], jobs: readonly JobFacts[] = []): StudyFacts {
  return { studyInstanceUid: STUDY, instances, jobs };
}

describe('deriveStudyState', () => {
  it.each([
    ['SET_ASIDE', study([instance(9, { disposition: setAside })])],
    ['RECEIVING', study([instance(1)])],
    ['QUEUED', study([instance(1)], [job()])],
    ['DELIVERING', study([instance(1)], [ended([waiting])])],
    ['DELIVERING', study([instance(1)], [ended([delivered, { ...waiting, destination: 'other' }])])],
    ['DELIVERING', study([instance(1)], [ended([refused, { ...waiting, destination: 'other' }])])],
    ['REFUSED_BY_PACS', study([instance(1)], [ended([refused, { ...delivered, destination: 'other' }])])],
    ['COMPLETED', study([instance(1)], [ended([delivered])])],
    ['COMPLETED', study([instance(1)], [ended([])])],
    ['FAILED', study([instance(1)], [ended([delivered], 'failed')])],
    ['REFUSED', study([instance(1)], [ended([delivered], 'refused')])],
  ] as const)('says %s', (state, facts) => {
    expect(deriveStudyState(facts)).toBe(state);
  });

  it('goes back to RECEIVING when a late mammogram comes', () => {
    expect(deriveStudyState(study([instance(1), instance(2)], [ended([delivered])]))).toBe('RECEIVING');
  });

  it('does not care for a late object that is set aside', () => {
    const instances = [instance(1), instance(9, { disposition: setAside })];
    expect(deriveStudyState(study(instances, [ended([delivered])]))).toBe('COMPLETED');
  });
});

describe('currentJob', () => {
  it('is the latest analysis of all mammograms', () => {
    const again = makeRequest({ jobId: '1'.repeat(32), retry: 1 });
    expect(currentJob(study([instance(1)], [ended([delivered]), job({ request: again })]))?.request).toBe(again);
  });
});

describe('isSettled', () => {
  const older = job({ request: makeRequest({ jobId: '1'.repeat(32), requestedAt: '2026-11-20T07:00:00.000Z' }) });
  const newest = ended([delivered]);

  it('is false while an older analysis of a study that was re-opened has not reached the PACS', () => {
    expect(isSettled(study([instance(1)], [older, newest]))).toBe(false);
    expect(isSettled(study([instance(1)], [{ ...older, outcome, deliveries: [delivered] }, newest]))).toBe(true);
  });

  it('does not wait for an analysis with models that were replaced', () => {
    const detection = { id: 'old', version: '0.9.0', sha256: 'e'.repeat(64) };
    const replaced = job({ request: { ...older.request, bundles: { ...request.bundles, detection } } });
    expect(isSettled(study([instance(1)], [replaced, newest]))).toBe(true);
  });
});
