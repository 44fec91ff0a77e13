import type { ExamPoint, ShadowSummary } from './summary.ts';

/** An exam as a dot of a chart. */
export interface Dot {
  readonly studyInstanceUid: string;
  readonly x: number;
  readonly y: number;
}

/** A line that says what dots are compared with. */
export interface GuideLine {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly isDashed: boolean;
}

/** What a chart shows. */
export interface ChartContent {
  readonly dots: readonly Dot[];
  readonly lines: readonly GuideLine[];
}

/** Scores of the candidate over those of the active: on the diagonal they are the same. */
export function scatterOf(points: readonly ExamPoint[]): ChartContent {
  return {
    dots: points.map(({ studyInstanceUid, examScore }) => ({
      studyInstanceUid,
      x: examScore.active,
      y: examScore.candidate,
    })),
    lines: [{ from: [0, 0], to: [100, 100], isDashed: false }],
  };
}

/** Differences over means (Bland and Altman), with the mean difference and the limits of agreement. */
export function differencesOf(points: readonly ExamPoint[], examScore: ShadowSummary['examScore']): ChartContent {
  const dots = points.map(({ studyInstanceUid, examScore: { active, candidate } }) => ({
    studyInstanceUid,
    x: (active + candidate) / 2,
    y: candidate - active,
  }));
  if (examScore === undefined) return { dots, lines: [] };
  const { mean, low, high } = examScore.difference;
  const level = (y: number, isDashed: boolean): GuideLine => ({ from: [0, y], to: [100, y], isDashed });
  return { dots, lines: [level(mean, false), level(low, true), level(high, true)] };
}
