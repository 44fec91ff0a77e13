import { parseUid } from '@mammoflow/dicom';
import type { ImageLaterality, ScreeningView } from '@mammoflow/dicom';
import type { JobFacts, SpooledInstance, StudyFacts } from '@mammoflow/spool';
import { describe, expect, it } from 'vitest';
import { buildExamRequest } from '../../src/core/exam-request.ts';
import { planStudy } from '../../src/core/study-plan.ts';

const study = parseUid('1.2.3');
const policy = { quietPeriodMs: 60_000, fourViewsDelayMs: 500 };
const START_MS = Date.parse('2026-11-20T08:00:00.000Z');
const bundle = { id: 'b', version: '1', sha256: 'c'.repeat(64) };
const bundles = { detection: bundle, segmentation: bundle, classification: bundle };

let number = 0;

function instance(disposition: SpooledInstance['disposition'], second = 0): SpooledInstance {
  number += 1;
  return {
    schemaVersion: 1,
    studyInstanceUid: study,
    seriesInstanceUid: study,
    sopInstanceUid: parseUid(`1.2.3.${number}`),
    sopClassUid: parseUid('1.2.840.10008.5.1.4.1.1.1.2'),
    transferSyntaxUid: parseUid('1.2.840.10008.1.2.1'),
    sha256: 'a'.repeat(64),
    bytes: 1,
    receivedAt: new Date(START_MS + second * 1_000).toISOString(),
    disposition,
    hasBytes: true,
  };
}

const image = (imageLaterality: ImageLaterality, view: ScreeningView, second = 0): SpooledInstance =>
  instance({ kind: 'mammogram', imageLaterality, view }, second);
const fourViews = [image('L', 'CC'), image('L', 'MLO', 1), image('R', 'CC', 2), image('R', 'MLO', 3)];
const studyOf = (instances: readonly SpooledInstance[], jobs: readonly JobFacts[] = []): StudyFacts => ({
  studyInstanceUid: study,
  instances,
  jobs,
});
const requestFor = (instances: readonly SpooledInstance[]): JobFacts['request'] =>
  buildExamRequest(studyOf(instances), {
    bundles,
    trigger: 'four-views',
    priority: 'routine',
    now: new Date(START_MS + 4_000),
  });
const jobOf = (request: JobFacts['request']): JobFacts => ({
  request,
  results: [],
  deliveries: [],
  formerDeliveries: [],
});
const after = (seconds: number): number => START_MS + seconds * 1_000;

describe('planStudy', () => {
  it('drops an exam that a later one with other models covers, and keeps one that has the same models', () => {
    const request = requestFor(fourViews);
    const late = image('L', 'CC', 9);
    const other = { ...request, jobId: 'b'.repeat(32), bundles: { ...bundles, detection: { ...bundle, id: 'new' } } };
    const five = requestFor([...fourViews, late]);
    const examsOf = (...jobs: readonly JobFacts[]) => planStudy(studyOf(fourViews, jobs), after(9), policy).exams;
    expect(examsOf(jobOf(request), jobOf(other))).toEqual([jobOf(other)]);
    expect(examsOf(jobOf(request), jobOf(five))).toHaveLength(2);
    expect(examsOf(jobOf(five), jobOf(other))).toHaveLength(2);
  });

  it('asks for analysis shortly after the last of the four standard views', () => {
    expect(planStudy(studyOf(fourViews), after(3.4), policy)).toMatchObject({ waitUntilMs: after(3.5) });
    expect(planStudy(studyOf(fourViews), after(3.5), policy)).toMatchObject({ request: 'four-views' });
  });

  it('waits for the quiet period when a view is missing, also when another one came twice', () => {
    const instances = [image('L', 'CC'), image('L', 'CC', 1), image('R', 'CC', 2), image('R', 'MLO', 3)];
    expect(planStudy(studyOf(instances), after(62), policy)).toMatchObject({ waitUntilMs: after(63) });
    expect(planStudy(studyOf(instances), after(63), policy)).toMatchObject({ request: 'quiet-period' });
  });

  it('analyses a study of one view after the quiet period', () => {
    expect(planStudy(studyOf([image('L', 'MLO')]), after(60), policy)).toMatchObject({ request: 'quiet-period' });
  });

  it('asks only once', () => {
    const plan = planStudy(studyOf(fourViews, [jobOf(requestFor(fourViews))]), after(600), policy);
    expect(plan.request).toBeUndefined();
    expect(plan.exams).toHaveLength(1);
  });

  it('re-opens a study with a late image and waits for more of them', () => {
    const instances = [...fourViews, image('L', 'CC', 100)];
    const jobs = [jobOf(requestFor(fourViews))];
    expect(planStudy(studyOf(instances, jobs), after(101), policy)).toMatchObject({ waitUntilMs: after(160) });
    expect(planStudy(studyOf(instances, jobs), after(160), policy)).toMatchObject({ request: 'quiet-period' });
  });

  it('never asks for a study that has nothing but objects that were set aside', () => {
    const setAside = instance({ kind: 'set-aside', code: 'TOMOSYNTHESIS', reason: 'It is one.' });
    expect(planStudy(studyOf([setAside]), after(9_999), policy)).toEqual({ exams: [], deliveries: [], shadows: [] });
  });

  it('lets an object that is set aside neither complete nor delay a study', () => {
    const setAside = instance({ kind: 'set-aside', code: 'SECONDARY_CAPTURE', reason: 'It is one.' }, 3);
    expect(planStudy(studyOf([...fourViews, setAside]), after(3.5), policy)).toMatchObject({ request: 'four-views' });
    const three = [...fourViews.slice(0, 3), setAside];
    expect(planStudy(studyOf(three), after(3.5), policy)).toMatchObject({ waitUntilMs: after(62) });
  });
});

describe('buildExamRequest', () => {
  it('names what is set aside with the reason', () => {
    const setAside = instance({ kind: 'set-aside', code: 'TOMOSYNTHESIS', reason: 'It is one.' });
    expect(requestFor([...fourViews, setAside]).notAnalysed).toEqual([
      { sopInstanceUid: setAside.sopInstanceUid, code: 'TOMOSYNTHESIS', reason: 'It is one.' },
    ]);
  });

  it('leaves out images that retention has removed, and says so', () => {
    const removed = { ...image('L', 'CC'), hasBytes: false };
    const request = requestFor([removed, image('R', 'CC')]);
    expect(request.mammograms).toHaveLength(1);
    expect(request.notAnalysed).toMatchObject([{ code: 'SPOOL_INSTANCE_MISSING' }]);
  });

  it('has the same id for the same instances and bundles, and another one for a retry', () => {
    const circumstances = { bundles, trigger: 'operator', priority: 'urgent', now: new Date(0) } as const;
    const again = buildExamRequest(studyOf(fourViews.toReversed()), circumstances);
    expect(again.jobId).toBe(requestFor(fourViews).jobId);
    expect(buildExamRequest(studyOf(fourViews), { ...circumstances, retry: 1 }).jobId).not.toBe(again.jobId);
  });
});
