import type { MammogramResult } from '@mammoflow/pipeline';
import { viewName } from './exam-order.ts';
import { statedFindings } from './report-findings.ts';
import { writeNumber } from './summary-texts.ts';
import type { SummaryTexts } from './summary-texts.ts';

/** Why these mammograms were selected, one a line. */
export function describeKeyImages(withFindings: readonly MammogramResult[], texts: SummaryTexts): string {
  return [texts.disclaimer, ...withFindings.map((result) => describeKeyImage(result, texts))].join('\n');
}

function describeKeyImage(result: MammogramResult, texts: SummaryTexts): string {
  const probabilities = statedFindings(result).map(({ reported }) => reported.probabilityOfCancerPercent);
  const highest = `${writeNumber(Math.max(...probabilities), 1, texts)} %`;
  return texts.keyImage(viewName(result.mammogram), probabilities.length, highest);
}
