import type { ImageLaterality } from '@mammoflow/dicom';
import type { MammogramResult } from './mammogram-result.ts';

/** What the score of a view takes from a finding. */
export interface ScoredFinding {
  /** Score of the finding, 0–1. */
  readonly score: number;
  /** 0–1. */
  readonly suspicion: number;
}

/** How suspicious an exam is, for the order in which exams are read; no probability. */
export interface ExamScore {
  /** 0–100: that of the more suspicious breast. 0 when nothing was found. */
  readonly value: number;
  /** Right breast first; a breast of which no view could be read is left out. */
  readonly breasts: readonly { readonly imageLaterality: ImageLaterality; readonly value: number }[];
  /** Some mammogram could not be read: the score is that of the others, and may be too low. */
  readonly incomplete: boolean;
}

/**
 * How suspicious a breast is, 0–1: the mean over its views of the most suspicious finding of each, where a finding counts
 * as its suspicion times its score. A view without a finding counts as 0, so that a lesion which both views show weighs
 * twice as much as one that only one does.
 *
 * Grows, or stays, with every finding that is added and with the score and the suspicion of each.
 *
 * @param views - The reported findings of each view that was read; at least one view.
 */
export function breastValue(views: readonly (readonly ScoredFinding[])[]): number {
  const values = views.map((findings) => Math.max(0, ...findings.map(({ score, suspicion }) => score * suspicion)));
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The score of an exam from its findings; undefined when no mammogram could be read.
 *
 * @param unreadable - How many mammograms there are besides, of which not even the header could be read.
 */
export function examScore(mammograms: readonly MammogramResult[], unreadable = 0): ExamScore | undefined {
  const breasts = (['R', 'L'] as const).flatMap((imageLaterality) => {
    const views = mammograms.flatMap((result) =>
      result.state === 'analysed' && result.mammogram.imageLaterality === imageLaterality ? [result.findings] : [],
    );
    return views.length === 0 ? [] : [{ imageLaterality, value: 100 * breastValue(views) }];
  });
  if (breasts.length === 0) return undefined;
  return {
    value: Math.max(...breasts.map(({ value }) => value)),
    breasts,
    incomplete: unreadable > 0 || mammograms.some(({ state }) => state === 'failed'),
  };
}
