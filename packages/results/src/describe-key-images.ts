import type { MammogramResult } from '@mammoflow/pipeline';
import { viewName } from './exam-order.ts';
import { disclaimer } from './exam-summary.ts';
import { statedFindings } from './report-findings.ts';

/** Why these mammograms were selected, one a line. */
export function describeKeyImages(withFindings: readonly MammogramResult[]): string {
  return [disclaimer, ...withFindings.map(describeKeyImage)].join('\n');
}

function describeKeyImage(result: MammogramResult): string {
  const probabilities = statedFindings(result).map(({ reported }) => reported.probabilityOfCancerPercent);
  const regions = probabilities.length === 1 ? '1 suspicious region' : `${probabilities.length} suspicious regions`;
  const highest = Math.max(...probabilities).toFixed(1);
  return `${viewName(result.mammogram)}: ${regions}, highest probability of malignancy ${highest} %.`;
}
