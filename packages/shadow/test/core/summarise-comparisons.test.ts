import { describe, expect, it } from 'vitest';
import { comparisonSchema, shadowSummarySchema, summariseComparisons } from '../../src/index.ts';
import type { Comparison } from '../../src/index.ts';

const bundle = (id: string) => ({ id, version: '1', sha256: 'a'.repeat(64) });
const bundlesWith = (detection: string) => ({
  detection: bundle(detection),
  segmentation: bundle('s1'),
  classification: bundle('c1'),
});

interface Exam {
  readonly minute: number;
  readonly score?: readonly [active: number, candidate: number];
  /** Findings of both, of one alone, of the other alone. */
  readonly findings?: readonly [number, number, number];
  readonly candidate?: string;
  readonly code?: string;
}

function comparison({ minute, score, findings = [0, 0, 0], candidate = 'd2', code }: Exam): Comparison {
  const [both, onlyActive, onlyCandidate] = findings;
  return comparisonSchema.parse({
    schemaVersion: 1,
    jobId: String(minute).padStart(32, '0'),
    studyInstanceUid: `2.25.${minute + 1}`,
    comparedAt: new Date(Date.UTC(2026, 10, 1, 8, minute)).toISOString(),
    bundles: { active: bundlesWith('d1'), candidate: bundlesWith(candidate) },
    ...(code === undefined
      ? {
          state: 'compared',
          ...(score === undefined ? {} : { examScore: { active: score[0], candidate: score[1] } }),
          mammograms: { both: 4, onlyActive: 0, onlyCandidate: 0 },
          findings: {
            both: Array.from({ length: both }, () => ({ iou: 0.8, score: { active: 0.5, candidate: 0.6 } })),
            onlyActive: Array.from({ length: onlyActive }, () => 0.3),
            onlyCandidate: Array.from({ length: onlyCandidate }, () => 0.2),
          },
          density: { active: 'B', candidate: minute % 2 === 0 ? 'B' : 'C' },
          modelMs: { active: 1000, candidate: 1000 * (minute + 1) },
        }
      : { state: 'failed', code, reason: 'why' }),
  });
}

describe('summariseComparisons', () => {
  // Differences 10, -10, 20, 0: mean 5, deviation 12.91.
  const exams = [
    comparison({ minute: 0, score: [10, 20], findings: [1, 0, 0] }),
    comparison({ minute: 1, score: [30, 20], findings: [0, 1, 0] }),
    comparison({ minute: 2, score: [50, 70], findings: [0, 0, 2] }),
    comparison({ minute: 3, score: [80, 80] }),
    comparison({ minute: 4, code: 'RPC_DEADLINE_EXCEEDED' }),
  ];
  const [summary] = summariseComparisons(exams);

  it('tells how exam scores agree: correlation, and the limits of agreement', () => {
    expect(summary?.examScore?.mean).toEqual({ active: 42.5, candidate: 47.5 });
    expect(summary?.examScore?.correlation).toBeCloseTo(0.91526, 4);
    expect(summary?.examScore?.difference.mean).toBe(5);
    expect(summary?.examScore?.difference.low).toBeCloseTo(5 - 1.96 * 12.9099, 3);
    expect(summary?.examScore?.difference.high).toBeCloseTo(5 + 1.96 * 12.9099, 3);
  });

  it('counts the exams that both, one of them or neither marks, with an interval', () => {
    expect(summary?.marked).toMatchObject({ both: 1, onlyActive: 1, onlyCandidate: 1, neither: 1 });
    // Wilson's interval of 2 in 4.
    expect(summary?.marked.same?.low).toBeCloseTo(0.15, 2);
    expect(summary?.marked.same?.high).toBeCloseTo(0.85, 2);
  });

  it('counts findings, those of both once, and what could not be compared by its code', () => {
    expect(summary?.findings).toMatchObject({ both: 1, onlyActive: 1, onlyCandidate: 2 });
    expect(summary?.findings.perExam).toEqual({ active: 0.5, candidate: 0.75 });
    expect(summary).toMatchObject({ exams: 4, failed: { RPC_DEADLINE_EXCEEDED: 1 } });
  });

  it('names the exams that differ most, the largest difference first', () => {
    expect(summary?.largest.map(({ studyInstanceUid }) => studyInstanceUid).slice(0, 1)).toEqual(['2.25.3']);
    expect(summary?.modelTimeRatio).toBe(2.5);
    expect(summary?.density).toMatchObject({ value: 0.5, cases: 4 });
  });

  it('keeps apart what other candidates said, the latest first', () => {
    const later = comparison({ minute: 9, score: [1, 2], candidate: 'd3' });
    const summaries = summariseComparisons([...exams, later]);
    expect(summaries.map(({ bundles, exams: count }) => [bundles.candidate.detection.id, count])).toEqual([
      ['d3', 1],
      ['d2', 4],
    ]);
  });

  it('says nothing of what there is none of, and is what the API says that it is', () => {
    const [only] = summariseComparisons([comparison({ minute: 0, code: 'X' })]);
    expect(only).not.toHaveProperty('examScore');
    expect(only?.marked).not.toHaveProperty('same');
    expect(shadowSummarySchema.parse(summary)).toEqual(summary);
  });

  it('tells a shift of the distribution once there are enough exams', () => {
    const many = Array.from({ length: 60 }, (_, minute) => comparison({ minute, score: [minute, minute / 2] }));
    expect(summariseComparisons(many)[0]?.examScore?.stabilityIndex).toBeGreaterThan(0.25);
    const same = Array.from({ length: 60 }, (_, minute) => comparison({ minute, score: [minute, minute] }));
    expect(summariseComparisons(same)[0]?.examScore?.stabilityIndex).toBeCloseTo(0, 6);
  });
});
