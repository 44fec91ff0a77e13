import type { SuspicionScores } from './breasts.ts';
import type { FigureGroup } from './figure-group.ts';
import type { BinarySample } from './pathology/binary-sample.ts';
import { byScore, rank } from './pathology/ranking.ts';
import { rocAuc, rocCurve, sensitivityAtSpecificity } from './pathology/roc.ts';
import type { Weights } from './weights.ts';

/** How well the findings of a breast, or of an exam, tell whether it holds a cancer. */
export function suspicionFigures(name: 'breasts' | 'exams', scores: SuspicionScores): FigureGroup {
  const [value, valueOfAll, best, bestOfViews] = [
    ranker(scores.value),
    ranker(scores.valueOfAll),
    ranker(scores.best),
    ranker(scores.bestOfViews),
  ];
  return {
    name,
    count: scores.value.length,
    measure: (weights) => {
      const ranking = value(weights);
      const roc = rocCurve(ranking);
      return {
        'ROC AUC, value': rocAuc(ranking),
        'sensitivity at 80 % specificity, value': sensitivityAtSpecificity(roc, 0.8),
        'sensitivity at 90 % specificity, value': sensitivityAtSpecificity(roc, 0.9),
        'ROC AUC, value of all rated regions': rocAuc(valueOfAll(weights)),
        'ROC AUC, best suspicion': rocAuc(best(weights)),
        'ROC AUC, best suspicion, mean of views': rocAuc(bestOfViews(weights)),
      };
    },
  };
}

function ranker(samples: readonly BinarySample[]): (weights: Weights) => ReturnType<typeof rank> {
  const sorted = byScore(samples);
  return (weights) => rank(sorted, weights);
}
