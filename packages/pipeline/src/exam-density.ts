import type { ImageLaterality } from '@mammoflow/dicom';
import type { MammogramResult } from './mammogram-result.ts';
import { densityCategories } from './ports.ts';
import type { DensityCategory, DensityProbabilities } from './ports.ts';

/** How dense a breast or both breasts are: the category that is most probable, and all of them. */
export interface Density {
  readonly category: DensityCategory;
  readonly probabilities: DensityProbabilities;
}

/** The density of an exam, for one model over all views. */
export interface ExamDensity extends Density {
  /** Right breast first; a breast of which no view could be assessed is left out. */
  readonly breasts: readonly (Density & { readonly imageLaterality: ImageLaterality })[];
  /** Some mammogram could not be assessed: this is what the others say. */
  readonly incomplete: boolean;
}

/**
 * Combines views: the mean of their probabilities, and the category that is most probable by it (the denser one of two
 * that are equally so, for it is the more careful answer).
 *
 * @returns undefined without views.
 */
export function combineDensity(views: readonly DensityProbabilities[]): Density | undefined {
  if (views.length === 0) return undefined;
  const mean = (category: DensityCategory): number =>
    views.reduce((sum, view) => sum + view[category], 0) / views.length;
  const probabilities = { A: mean('A'), B: mean('B'), C: mean('C'), D: mean('D') };
  const category = densityCategories.reduce((best, next) => (probabilities[next] >= probabilities[best] ? next : best));
  return { category, probabilities };
}

/**
 * The density of an exam; undefined where no mammogram was assessed.
 *
 * @param unreadable - How many mammograms there are besides, of which not even the header could be read.
 */
export function examDensity(mammograms: readonly MammogramResult[], unreadable = 0): ExamDensity | undefined {
  const assessed = mammograms.flatMap((result) =>
    result.state === 'analysed' && result.density?.state === 'assessed'
      ? [{ imageLaterality: result.mammogram.imageLaterality, probabilities: result.density.probabilities }]
      : [],
  );
  const combined = combineDensity(assessed.map(({ probabilities }) => probabilities));
  if (combined === undefined) return undefined;
  const breasts = (['R', 'L'] as const).flatMap((imageLaterality) => {
    const views = assessed.filter((view) => view.imageLaterality === imageLaterality);
    const density = combineDensity(views.map(({ probabilities }) => probabilities));
    return density === undefined ? [] : [{ imageLaterality, ...density }];
  });
  return { ...combined, breasts, incomplete: unreadable > 0 || assessed.length < mammograms.length };
}
