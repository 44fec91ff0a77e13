import type { FigureGroup } from '../figure-group.ts';
import type { BinarySample } from './binary-sample.ts';
import { brierScore, expectedCalibrationError, reliabilityBins } from './calibration.ts';
import { confusionAt, thresholdFigures } from './confusion.ts';
import { precisionRecallAuc, precisionRecallCurve } from './precision-recall.ts';
import { byScore, rank } from './ranking.ts';
import { rocAuc, rocCurve, sensitivityAtSpecificity, specificityAtSensitivity } from './roc.ts';

/** Everything that is told of a probability of malignancy; accuracy and the like are at `threshold`. */
export function pathologyFigures(name: string, samples: readonly BinarySample[], threshold: number): FigureGroup {
  const sorted = byScore(samples);
  return {
    name,
    count: samples.length,
    measure: (weights) => {
      const ranking = rank(sorted, weights);
      const roc = rocCurve(ranking);
      const { accuracy, precision, recall, f1 } = thresholdFigures(confusionAt(samples, { threshold, weights }));
      return {
        'ROC AUC': rocAuc(ranking),
        'PR AUC': precisionRecallAuc(precisionRecallCurve(ranking)),
        accuracy,
        precision,
        recall,
        F1: f1,
        'sensitivity at 80 % specificity': sensitivityAtSpecificity(roc, 0.8),
        'sensitivity at 90 % specificity': sensitivityAtSpecificity(roc, 0.9),
        'specificity at 90 % sensitivity': specificityAtSensitivity(roc, 0.9),
        'Brier score': brierScore(samples, weights),
        'calibration error': expectedCalibrationError(reliabilityBins(samples, weights)),
      };
    },
  };
}
