import type { ProbabilityMap } from '@mammoflow/imaging';
import type { RegionOutput } from '@mammoflow/inference';
import { ModelOutputInvalidError } from '../model-output-invalid-error.ts';

/**
 * Reads a segmentation network's output for one region: `masks[1][row][column]`, 0 to 1.
 *
 * @throws {@link ModelOutputInvalidError} when it is not of that form or holds no number.
 */
export function readProbabilityMap(bundleId: string, { masks }: RegionOutput): ProbabilityMap {
  const [channels, rows = 0, columns = 0] = masks?.dims ?? [];
  if (masks === undefined || channels !== 1 || rows * columns === 0) {
    throw new ModelOutputInvalidError(bundleId, 'masks is missing or has another shape');
  }
  if (masks.data.some(Number.isNaN)) throw new ModelOutputInvalidError(bundleId, 'a mask holds what is no number');
  return { rows, columns, values: masks.data };
}
