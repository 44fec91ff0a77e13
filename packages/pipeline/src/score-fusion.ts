import type { Classification, ScoreFusion } from './ports.ts';

/**
 * The geometric mean of the detector's score and the probability of lesion, weighted.
 *
 * @param score - The detector's, 0–1.
 * @returns 0–1; grows with either, and is 0 when one that counts is 0.
 */
export function fuseScores(score: number, probabilityOfLesion: number, { lesionWeight }: ScoreFusion): number {
  return score ** (1 - lesionWeight) * probabilityOfLesion ** lesionWeight;
}

/**
 * How likely a reported region is a cancer, 0–1: that it is a lesion, times that it is malignant if it is one. Where the
 * model does not tell lesions, the second alone, which is too high for regions that are none.
 */
export function suspicionOf({ probabilityOfMalignancy, probabilityOfLesion = 1 }: Classification): number {
  return probabilityOfLesion * probabilityOfMalignancy;
}
