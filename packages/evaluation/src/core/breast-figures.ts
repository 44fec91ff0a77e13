import type { BreastScores } from './breasts.ts';
import type { FigureGroup } from './figure-group.ts';
import { byScore, rank } from './pathology/ranking.ts';
import { rocAuc } from './pathology/roc.ts';

/** How well the findings of a breast tell whether it holds a cancer. */
export function breastFigures({ best, viewMean }: BreastScores): FigureGroup {
  const [sortedBest, sortedMean] = [byScore(best), byScore(viewMean)];
  return {
    name: 'breasts',
    count: best.length,
    measure: (weights) => ({
      'ROC AUC of the best lesion score': rocAuc(rank(sortedBest, weights)),
      'ROC AUC of the mean over views of the best': rocAuc(rank(sortedMean, weights)),
    }),
  };
}
