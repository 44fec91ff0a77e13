import type { ExamOutcome, ExamRequest, FindingSummary } from '@mammoflow/spool';
import { examOutcomeSchema, examRequestSchema } from '@mammoflow/spool';
import { describe, expect, it } from 'vitest';
import { compareOutcomes } from '../../src/index.ts';

const study = '2.25.1';
const jobId = '0'.repeat(32);
const at = '2026-11-01T08:00:00.000Z';
const bundle = (id: string) => ({ id, version: '1', sha256: 'a'.repeat(64) });
const bundles = { detection: bundle('d1'), segmentation: bundle('s1'), classification: bundle('c1') };
const candidates = { ...bundles, detection: bundle('d2') };
const request: ExamRequest = examRequestSchema.parse({
  schemaVersion: 1,
  jobId,
  studyInstanceUid: study,
  requestedAt: at,
  trigger: 'four-views',
  priority: 'routine',
  retry: 0,
  mammograms: [],
  notAnalysed: [],
  bundles,
});
const shadowRequest = { schemaVersion: 1, jobId, studyInstanceUid: request.studyInstanceUid, requestedAt: at } as const;

function finding(number: number, left: number, score: number): FindingSummary {
  const box = { left, top: 0, right: left + 100, bottom: 100 };
  return examOutcomeSchema.shape.mammograms
    .unwrap()
    .element.options[0].shape.findings.unwrap()
    .element.parse({ number, trackingUid: `2.25.9${number}`, score, probabilityOfMalignancy: 0.5, box });
}

interface Said {
  readonly state?: ExamOutcome['state'];
  readonly mammograms: Readonly<Record<string, readonly FindingSummary[] | 'failed'>>;
  readonly score?: number;
  readonly category?: string;
  readonly timings?: Readonly<Record<string, number>>;
}

function outcome({ state = 'analysed', mammograms, score, category, timings = {} }: Said): ExamOutcome {
  const probabilities = { A: 0, B: 1, C: 0, D: 0 };
  return examOutcomeSchema.parse({
    schemaVersion: 1,
    jobId,
    studyInstanceUid: study,
    state,
    recordedAt: at,
    ...(state === 'failed' ? { failure: { code: 'DECODER_BROKEN', reason: 'why' } } : {}),
    mammograms: Object.entries(mammograms).map(([sopInstanceUid, findings]) =>
      findings === 'failed'
        ? { state: 'failed', sopInstanceUid, code: 'X', reason: 'why' }
        : { state: 'analysed', sopInstanceUid, findings },
    ),
    notAnalysed: [],
    ...(score === undefined ? {} : { examScore: { value: score, breasts: [], incomplete: false } }),
    ...(category === undefined ? {} : { density: { category, probabilities, breasts: [], incomplete: false } }),
    timings,
  });
}

function compare(active: Said, candidate: Said) {
  const shadow = { request: { ...shadowRequest, bundles: candidates }, outcome: outcome(candidate) };
  return compareOutcomes({ request, outcome: outcome(active), shadow });
}

describe('compareOutcomes', () => {
  it('pairs findings that overlap, each once, and keeps those that only one has', () => {
    const comparison = compare(
      { mammograms: { '2.25.11': [finding(1, 0, 0.9), finding(2, 500, 0.4)] } },
      { mammograms: { '2.25.11': [finding(1, 20, 0.7), finding(2, 5, 0.6), finding(3, 900, 0.3)] } },
    );
    expect(comparison).toMatchObject({
      state: 'compared',
      findings: {
        both: [{ score: { active: 0.9, candidate: 0.6 } }],
        onlyActive: [0.4],
        onlyCandidate: [0.7, 0.3],
      },
    });
  });

  it('never pairs findings of two mammograms', () => {
    const comparison = compare(
      { mammograms: { '2.25.11': [finding(1, 0, 0.9)], '2.25.12': [] } },
      { mammograms: { '2.25.11': [], '2.25.12': [finding(1, 0, 0.9)] } },
    );
    expect(comparison).toMatchObject({ findings: { both: [], onlyActive: [0.9], onlyCandidate: [0.9] } });
  });

  it('compares findings only of mammograms that both could analyse', () => {
    const comparison = compare(
      { mammograms: { '2.25.11': [finding(1, 0, 0.9)], '2.25.12': [] } },
      { mammograms: { '2.25.11': 'failed', '2.25.12': [] } },
    );
    expect(comparison).toMatchObject({
      mammograms: { both: 1, onlyActive: 1, onlyCandidate: 0 },
      findings: { both: [], onlyActive: [], onlyCandidate: [] },
    });
  });

  it('tells scores, density, models and the time in models, without that of preparing images', () => {
    const comparison = compare(
      { mammograms: {}, score: 40, category: 'B', timings: { detectMs: 100, classifyMs: 50, preprocessMs: 900 } },
      { mammograms: {}, score: 60, category: 'C', timings: { detectMs: 250, classifyMs: 50, preprocessMs: 10 } },
    );
    expect(comparison).toMatchObject({
      examScore: { active: 40, candidate: 60 },
      density: { active: 'B', candidate: 'C' },
      modelMs: { active: 150, candidate: 300 },
      bundles: { active: { detection: { id: 'd1' } }, candidate: { detection: { id: 'd2' } } },
    });
  });

  it('says nothing of a score that only one of them has', () => {
    expect(compare({ mammograms: {}, score: 40 }, { mammograms: {} })).not.toHaveProperty('examScore');
  });

  it('says why candidates could not go through an exam', () => {
    expect(compare({ mammograms: {} }, { state: 'failed', mammograms: {} })).toMatchObject({
      state: 'failed',
      code: 'DECODER_BROKEN',
    });
  });
});
