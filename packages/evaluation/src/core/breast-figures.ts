import type { BreastScores } from './breasts.ts';
import type { FigureGroup } from './figure-group.ts';
import type { BinarySample } from './pathology/binary-sample.ts';
import { byScore, rank } from './pathology/ranking.ts';
import { rocAuc } from './pathology/roc.ts';
import type { Weights } from './weights.ts';

/** How well the findings of a breast tell whether it holds a cancer. */
export function breastFigures({ best, bestOfViews, weightedOfViews }: BreastScores): FigureGroup {
  const auc = (samples: readonly BinarySample[]): ((weights: Weights) => number) => {
    const sorted = byScore(samples);
    return (weights) => rocAuc(rank(sorted, weights));
  };
  const [ofBest, ofViews, ofWeighted] = [auc(best), auc(bestOfViews), auc(weightedOfViews)];
  return {
    name: 'breasts',
    count: best.length,
    measure: (weights) => ({
      'ROC AUC, best probability': ofBest(weights),
      'ROC AUC, best probability, mean of views': ofViews(weights),
      'ROC AUC, best probability times score, mean of views': ofWeighted(weights),
    }),
  };
}
