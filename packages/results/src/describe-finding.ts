import type { Mammogram } from '@mammoflow/dicom';
import type { Classification, Likely } from '@mammoflow/pipeline';
import { lesionSize } from './lesion-size.ts';
import { percent } from './percent.ts';
import { isStated } from './report-findings.ts';
import type { StatedFinding } from './report-findings.ts';

/** A finding in one sentence: what, how likely, how large, where. */
export function describeFinding({ finding, reported }: StatedFinding, mammogram: Mammogram): string {
  const { center, outline, probabilityOfCancerPercent, certaintyPercent, trackingIdentifier } = reported;
  return [
    `${trackingIdentifier}: mass`,
    `probability of malignancy ${probabilityOfCancerPercent.toFixed(1)} %`,
    `certainty of finding ${certaintyPercent.toFixed(1)} %`,
    describeSize(outline, mammogram),
    `centre at column ${Math.round(center.x)}, row ${Math.round(center.y)}`,
    ...describeCharacteristics(finding.classification),
  ]
    .join(', ')
    .concat('.');
}

function describeSize(outline: StatedFinding['reported']['outline'], { spacingMm }: Mammogram): string {
  const { longAxisMm, shortAxisMm } = lesionSize(outline, spacingMm ?? { row: 1, column: 1 });
  if (spacingMm !== undefined) return `size ${longAxisMm.toFixed(1)} × ${shortAxisMm.toFixed(1)} mm`;
  return `size ${Math.round(longAxisMm)} × ${Math.round(shortAxisMm)} pixels (the image has no pixel spacing)`;
}

function describeCharacteristics({ shape, margin }: Classification): readonly string[] {
  const describe = (what: string, likely: Likely<string> | undefined): readonly string[] =>
    isStated(likely)
      ? [`${what} ${likely.value.toLowerCase().replaceAll('_', ' ')} (${percent(likely.probability).toFixed(0)} %)`]
      : [];
  return [...describe('shape', shape), ...describe('margin', margin)];
}
