import { parseUid } from '@mammoflow/dicom';
import { createRegistry } from '@mammoflow/observability';
import type { ExamOutcome } from '@mammoflow/spool';
import { describe, expect, it } from 'vitest';
import { ExamMetrics } from '../src/io/exam-metrics.ts';

const uid = parseUid('1.2.3');
const finding = {
  number: 1,
  trackingUid: uid,
  score: 0.55,
  suspicion: 0.25,
  probabilityOfMalignancy: 0.5,
  box: { left: 0, top: 0, right: 1, bottom: 1 },
};
const outcome: ExamOutcome = {
  schemaVersion: 1,
  jobId: 'a'.repeat(32),
  studyInstanceUid: uid,
  state: 'analysed',
  recordedAt: '2026-11-20T08:00:00.000Z',
  mammograms: [
    { state: 'analysed', sopInstanceUid: uid, findings: [finding] },
    { state: 'failed', sopInstanceUid: uid, code: 'DICOM_PIXELS_NOT_DECODED', reason: 'damaged' },
  ],
  notAnalysed: [],
  examScore: { value: 25, breasts: [], incomplete: true },
  density: { category: 'C', probabilities: { A: 0, B: 0, C: 1, D: 0 }, breasts: [], incomplete: true },
  timings: { queueMs: 100, detectMs: 1_500, attemptMs: 4_000 },
};

async function seriesAfter(...outcomes: readonly ExamOutcome[]): Promise<string> {
  const registry = createRegistry('test');
  const metrics = new ExamMetrics(registry);
  for (const each of outcomes) metrics.ended(each);
  return registry.metrics();
}

describe('the metrics of exams', () => {
  it('tell scores, density and times of what was analysed, and why a mammogram was not', async () => {
    const series = await seriesAfter(outcome);
    expect(series).toContain('mammoflow_exams_total{state="analysed",service="test"} 1');
    expect(series).toContain('mammoflow_mammograms_failed_total{code="DICOM_PIXELS_NOT_DECODED",service="test"} 1');
    expect(series).toContain('mammoflow_exam_score_sum{service="test"} 25');
    expect(series).toContain('mammoflow_finding_score_bucket{le="0.6",service="test"} 1');
    expect(series).toContain('mammoflow_finding_suspicion_bucket{le="0.2",service="test"} 0');
    expect(series).toContain('mammoflow_exam_density_total{category="C",service="test"} 1');
    expect(series).toContain('mammoflow_stage_seconds_sum{service="test",stage="detect"} 1.5');
    expect(series).toContain('mammoflow_exam_seconds_sum{service="test"} 4');
    expect(series).not.toContain('mammoflow_exams_failed_total{');
  });

  it('tell why an exam failed or was refused', async () => {
    const failure = { code: 'EXAM_NOTHING_TO_ANALYSE', reason: 'no mammogram' };
    const series = await seriesAfter({ ...outcome, state: 'refused', failure, mammograms: [] });
    expect(series).toContain(
      'mammoflow_exams_failed_total{state="refused",code="EXAM_NOTHING_TO_ANALYSE",service="test"} 1',
    );
  });
});
