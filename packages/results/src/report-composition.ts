import { breastCompositionConcepts } from '@mammoflow/dicom-sr';
import type { ReportedComposition } from '@mammoflow/dicom-sr';
import { combineDensity } from '@mammoflow/pipeline';
import type { MammogramResult } from '@mammoflow/pipeline';
import { reportOutline } from './outline.ts';
import { percent } from './percent.ts';

/** The composition of the breast on a mammogram as reports state it; undefined where it was not assessed. */
export function reportComposition(result: MammogramResult): ReportedComposition | undefined {
  if (result.state === 'failed' || result.density?.state !== 'assessed') return undefined;
  const { probabilities, breastOutline } = result.density;
  const density = combineDensity([probabilities]);
  if (density === undefined) return undefined;
  const { rows, columns } = result.mammogram;
  const wholeImage = { left: 0, top: 0, right: columns, bottom: rows };
  return {
    category: breastCompositionConcepts[density.category],
    certaintyPercent: percent(probabilities[density.category]),
    breastOutline: reportOutline(breastOutline, wholeImage, { rows, columns }),
  };
}
