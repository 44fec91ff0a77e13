import { areaReduce } from '../filter/area-reduce.ts';
import { clahe256InPlace } from '../filter/clahe-256.ts';
import { flipHorizontallyInPlace } from '../filter/flip.ts';
import { histogram256 } from '../filter/histogram.ts';
import { otsuThreshold } from '../filter/otsu.ts';
import { boundingWindow } from '../mask/bounding-window.ts';
import { largestComponent } from '../mask/connected-components.ts';
import { wholeWindow } from '../raster.ts';
import type { Mask, PixelWindow, Raster } from '../raster.ts';
import { chestWallSide } from './chest-wall-side.ts';
import { hasContrast } from './has-contrast.ts';
import { NoBreastError } from './no-breast-error.ts';
import { placementToSource, reducedSize } from './preprocessed-raster.ts';
import type { PreprocessedRaster } from './preprocessed-raster.ts';
import type { MultiScaleProfile } from './preprocessing-profile.ts';
import { windowInImage } from './scale-mask.ts';

/** The breast is looked for in a copy of this size, in pixels along its longer side. */
const WORKING_SIDE = 512;

/** The cropped image as first channel, then one equalisation a scale. */
export function multiScale(display: Raster, profile: MultiScaleProfile): PreprocessedRaster {
  const breast = otsuMask(display);
  if (breast === undefined) throw new NoBreastError();
  const window = windowInImage(breast.window, breast.mask, display);
  const size = reducedSize(window, profile.longestSide);
  const image = areaReduce(display, window, size);
  const flipped = chestWallSide(breast.mask, wholeWindow(breast.mask)) === 'right';
  if (flipped) flipHorizontallyInPlace(image);
  const length = size.rows * size.columns;
  const pixels = new Uint16Array(length * (1 + profile.scales.length));
  pixels.set(image.pixels);
  profile.scales.forEach((scale, index) => {
    const channel = pixels.subarray((index + 1) * length, (index + 2) * length);
    channel.set(image.pixels);
    clahe256InPlace({ ...size, pixels: channel }, { ...scale, low: 0, high: 65_536 });
  });
  return {
    profile: profile.name,
    channels: 1 + profile.scales.length,
    ...size,
    pixels,
    toSource: placementToSource({ window, ...size, flipped }),
    sourceRows: display.rows,
    sourceColumns: display.columns,
  };
}

/** The largest piece brighter than Otsu's threshold, in a reduced copy; undefined when nothing stands out. */
function otsuMask(display: Raster): { mask: Mask; window: PixelWindow } | undefined {
  const size = reducedSize(wholeWindow(display), WORKING_SIDE);
  const small = areaReduce(display, wholeWindow(display), size);
  const histogram = histogram256(small.pixels);
  if (!hasContrast(histogram)) return undefined;
  const threshold = (otsuThreshold(histogram) + 1) * 256;
  const bright = Uint8Array.from(small.pixels, (value) => (value >= threshold ? 1 : 0));
  const mask = largestComponent({ ...size, pixels: bright });
  const window = boundingWindow(mask);
  return window && { mask, window };
}
