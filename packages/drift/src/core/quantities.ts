import { tissueStatistics } from '@mammoflow/imaging';
import type { PreprocessedImage } from '@mammoflow/pipeline';

/** What is watched of every image. `best_score`: the detector's highest score, 0 when it proposes nothing. */
export const quantityNames = [
  'best_score',
  'tissue_share',
  'tissue_mean',
  'tissue_contrast',
  'tissue_sharpness',
] as const;
export type QuantityName = (typeof quantityNames)[number];

/** One image, in numbers. */
export type Quantities = Readonly<Record<QuantityName, number>>;

/** The numbers of an image that a detector has looked at. */
export function quantitiesOf({ image, bestScore }: SeenImage): Quantities {
  const { share, mean, contrast, sharpness } = tissueStatistics(image);
  return {
    best_score: bestScore,
    tissue_share: share,
    tissue_mean: mean,
    tissue_contrast: contrast,
    tissue_sharpness: sharpness,
  };
}

/** An image as the detector got it, and its highest score. */
export interface SeenImage {
  readonly image: PreprocessedImage;
  readonly bestScore: number;
}
