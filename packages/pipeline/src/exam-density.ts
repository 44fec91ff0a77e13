import type { ImageLaterality } from '@mammoflow/dicom';
import type { MammogramResult } from './mammogram-result.ts';
import { densityCategories } from './ports.ts';
import type { DensityCategory, DensityProbabilities } from './ports.ts';

/** How dense a breast or both breasts are: the category that is most probable, and all of them. */
export interface Density {
  readonly category: DensityCategory;
  readonly probabilities: DensityProbabilities;
}

/** The density of one breast. */
export interface BreastDensity extends Density {
  readonly imageLaterality: ImageLaterality;
}

/** The density of an exam: category and probabilities of the denser breast, as BI-RADS asks for. */
export interface ExamDensity extends Density {
  /** Right breast first; a breast of which no view could be assessed is left out. */
  readonly breasts: readonly BreastDensity[];
  /** Some mammogram could not be assessed: this is what the others say. */
  readonly incomplete: boolean;
}

/**
 * Combines the views of a breast: the mean of their probabilities, and the category that is most probable by it (the denser one of two
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
 * The density of an exam: of each breast by the mean over its views, and of both that of the denser breast, as BI-RADS has it.
 *
 * @param unreadable - How many mammograms there are besides, of which not even the header could be read.
 * @returns undefined where no mammogram was assessed.
 */
export function examDensity(mammograms: readonly MammogramResult[], unreadable = 0): ExamDensity | undefined {
  const assessed = mammograms.flatMap((result) =>
    result.state === 'analysed' && result.density?.state === 'assessed'
      ? [{ imageLaterality: result.mammogram.imageLaterality, probabilities: result.density.probabilities }]
      : [],
  );
  const breasts = breastDensities(assessed);
  const denser = denserBreast(breasts);
  if (denser === undefined) return undefined;
  const { category, probabilities } = denser;
  return { category, probabilities, breasts, incomplete: unreadable > 0 || assessed.length < mammograms.length };
}

interface AssessedView {
  readonly imageLaterality: ImageLaterality;
  readonly probabilities: DensityProbabilities;
}

function breastDensities(views: readonly AssessedView[]): readonly BreastDensity[] {
  return (['R', 'L'] as const).flatMap((imageLaterality) => {
    const ofBreast = views.filter((view) => view.imageLaterality === imageLaterality);
    const density = combineDensity(ofBreast.map(({ probabilities }) => probabilities));
    return density === undefined ? [] : [{ imageLaterality, ...density }];
  });
}

/** The breast of the denser category; of two of one category the one that its probabilities make denser. */
export function denserBreast<T extends Density>(breasts: readonly T[]): T | undefined {
  return breasts.toSorted((a, b) => rank(b.category) - rank(a.category) || meanRank(b) - meanRank(a))[0];
}

function rank(category: DensityCategory): number {
  return densityCategories.indexOf(category);
}

function meanRank({ probabilities }: Density): number {
  return densityCategories.reduce((sum, category) => sum + rank(category) * probabilities[category], 0);
}
