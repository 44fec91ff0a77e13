import { applyAffine, invertAffine } from '@mammoflow/imaging';
import type { Affine, Point } from '@mammoflow/imaging';
import type { PreprocessedImage } from '@mammoflow/pipeline';

/** A bright disc that fades towards its rim; centre in source pixels, radius in pixels of the image. */
export interface Spot extends Point {
  readonly radius: number;
  /** Value at the centre, 0–65535. */
  readonly peak?: number;
}

export interface SpotImageOptions {
  readonly rows: number;
  readonly columns: number;
  readonly toSource: Affine;
  readonly sourceRows: number;
  readonly sourceColumns: number;
}

/** A dark image with spots at known places of the source. */
export function spotImage(spots: readonly Spot[], options: SpotImageOptions): PreprocessedImage {
  const { rows, columns } = options;
  const toImage = invertAffine(options.toSource);
  const inImage = spots.map((spot) => ({ ...spot, ...applyAffine(toImage, spot) }));
  const pixels = Uint16Array.from({ length: rows * columns }, (_, index) => {
    const [x, y] = [(index % columns) + 0.5, Math.floor(index / columns) + 0.5];
    const values = inImage.map(({ x: cx, y: cy, radius, peak = 60_000 }) => {
      const distance = Math.hypot(x - cx, y - cy) / radius;
      return distance >= 1 ? 0 : peak * (1 - 0.4 * distance);
    });
    return Math.max(2_000, ...values);
  });
  return { profile: 'clahe-256', channels: 1, pixels, ...options };
}
