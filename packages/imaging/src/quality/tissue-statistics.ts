import type { PreprocessedRaster } from '../preprocess/preprocessed-raster.ts';

/** What an image for the networks is like, apart from what it shows. */
export interface TissueStatistics {
  /** Share of the image that is not background, 0–1. */
  readonly share: number;
  /** Mean gray value of the tissue, 0–1. */
  readonly mean: number;
  /** Standard deviation of its gray values, 0–0.5. */
  readonly contrast: number;
  /** Mean difference of neighbours in a row over the standard deviation: low when blurred, high when noisy. */
  readonly sharpness: number;
}

const FULL_SCALE = 65_535;
/** Every so many rows and columns are looked at: many thousand pixels, in about a millisecond. */
const STEP = 4;

/** Statistics of the first channel. All are 0 when nothing in it is tissue. */
export function tissueStatistics({ rows, columns, pixels }: PreprocessedRaster): TissueStatistics {
  let [seen, tissue, sum, squares, pairs, differences] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < rows; row += STEP) {
    for (let column = 0; column < columns; column += STEP) {
      const at = row * columns + column;
      const value = (pixels[at] ?? 0) / FULL_SCALE;
      seen += 1;
      if (value === 0) continue;
      tissue += 1;
      sum += value;
      squares += value * value;
      const neighbour = column + 1 < columns ? (pixels[at + 1] ?? 0) / FULL_SCALE : 0;
      if (neighbour === 0) continue;
      pairs += 1;
      differences += Math.abs(neighbour - value);
    }
  }
  if (tissue === 0) return { share: 0, mean: 0, contrast: 0, sharpness: 0 };
  const mean = sum / tissue;
  const contrast = Math.sqrt(Math.max(0, squares / tissue - mean * mean));
  const sharpness = pairs === 0 || contrast === 0 ? 0 : differences / pairs / contrast;
  return { share: tissue / seen, mean, contrast, sharpness };
}
