import type { FigureGroup } from './figure-group.ts';
import type { MaskOverlap } from './mask-overlap.ts';
import type { Weights } from './weights.ts';

/** How well a mask fits the true one, and whose it is. */
export interface OverlapSample extends MaskOverlap {
  /** The patient's number. */
  readonly patient: number;
}

/** Mean agreement of masks. */
export function overlapFigures(name: string, samples: readonly OverlapSample[]): FigureGroup {
  const mean = (weights: Weights, of: (sample: OverlapSample) => number): number => {
    let [sum, total] = [0, 0];
    for (const sample of samples) {
      const weight = weights[sample.patient] ?? 0;
      sum += weight * of(sample);
      total += weight;
    }
    return sum / total;
  };
  return {
    name,
    count: samples.length,
    measure: (weights) => ({
      'mean IoU': mean(weights, ({ iou }) => iou),
      'mean Dice': mean(weights, ({ dice }) => dice),
    }),
  };
}
