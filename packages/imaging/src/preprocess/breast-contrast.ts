import { areaReduce } from '../filter/area-reduce.ts';
import { clahe256InPlace } from '../filter/clahe-256.ts';
import { flipHorizontallyInPlace } from '../filter/flip.ts';
import { percentileRange } from '../filter/percentile-range.ts';
import type { Raster } from '../raster.ts';
import { locateBreast } from './locate-breast.ts';
import { NoBreastError } from './no-breast-error.ts';
import { placementToSource, reducedSize } from './preprocessed-raster.ts';
import type { PreprocessedRaster } from './preprocessed-raster.ts';
import type { BreastContrastProfile } from './preprocessing-profile.ts';
import { maskInView, windowInImage } from './scale-mask.ts';

/** Crops to the breast, reduces, and equalises the breast's own contrast. */
export function breastContrast(display: Raster, profile: BreastContrastProfile): PreprocessedRaster {
  const breast = locateBreast(display);
  if (breast === undefined) throw new NoBreastError();
  const window = windowInImage(breast.window, breast.mask, display);
  const size = reducedSize(window, profile.longestSide);
  const image = areaReduce(display, window, size);
  const mask = maskInView(breast.mask, { image: display, window, size });
  const flipped = breast.side === 'right';
  if (flipped) {
    flipHorizontallyInPlace(image);
    flipHorizontallyInPlace(mask);
  }
  const range = percentileRange(image, mask, { low: profile.lowShare, high: profile.highShare });
  clahe256InPlace(image, { ...profile, ...range, mask });
  return {
    profile: profile.name,
    channels: 1,
    ...image,
    toSource: placementToSource({ window, ...size, flipped }),
    sourceRows: display.rows,
    sourceColumns: display.columns,
  };
}
