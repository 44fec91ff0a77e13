import type { FigureGroup } from '../figure-group.ts';
import { averagePrecision, matchDetections } from './average-precision.ts';
import { frocCurve, frocEvents, frocRates, sensitivityAt } from './froc.ts';
import type { ImageBoxes } from './image-boxes.ts';

/** COCO's figures and FROC. */
export function detectionFigures(name: string, images: readonly ImageBoxes[]): FigureGroup {
  const matched = matchDetections(images);
  const events = frocEvents(images);
  return {
    name,
    count: matched.truth.reduce((sum, { count }) => sum + count, 0),
    measure: (weights) => {
      const { ap, ap50, ap75, ar } = averagePrecision(matched, weights);
      const curve = frocCurve(events, weights);
      const sensitivities: Record<string, number> = {};
      for (const rate of frocRates) sensitivities[`sensitivity at ${rate} FP/image`] = sensitivityAt(curve, rate);
      return { 'AP@[.5:.95]': ap, AP50: ap50, AP75: ap75, AR: ar, ...sensitivities };
    },
  };
}
