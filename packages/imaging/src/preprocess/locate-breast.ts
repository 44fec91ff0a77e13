import { areaReduce } from '../filter/area-reduce.ts';
import { boxBlur } from '../filter/box-blur.ts';
import { histogram256 } from '../filter/histogram.ts';
import { boundingWindow } from '../mask/bounding-window.ts';
import { insideWindow, intersection } from '../mask/combine-masks.ts';
import { largestComponent } from '../mask/connected-components.ts';
import { fillHoles } from '../mask/fill-holes.ts';
import { dilate, erode } from '../mask/morphology.ts';
import { wholeWindow } from '../raster.ts';
import type { Mask, PixelWindow, Raster } from '../raster.ts';
import { chestWallSide } from './chest-wall-side.ts';
import { insideFilmFrame } from './film-frame.ts';
import { brightAndBehind } from './foreground.ts';
import { hasContrast } from './has-contrast.ts';

/** Where the breast lies in an image. `mask` covers the whole image at a reduced size. */
export interface BreastLocation {
  readonly mask: Mask;
  /** The smallest window of the mask, in the mask's pixels, that holds the breast. */
  readonly window: PixelWindow;
  /** The side of the image where the chest wall is. */
  readonly side: 'left' | 'right';
}

/** The breast is looked for in a copy of this size, in pixels along its longer side. */
const WORKING_SIDE = 320;
/** Bars, rims and strokes of labels thinner than twice this are cut off, as a share of the longer side. */
const OPENING_SHARE = 0.02;
/** Kept around the breast so that the skin line is whole, in pixels of the working copy. */
const MARGIN = 3;

/**
 * Finds the breast: what is brighter than the background, without the film's white rim, labels and other objects.
 *
 * The pectoral muscle belongs to the result.
 *
 * @returns undefined when nothing in the image stands out from a background.
 */
export function locateBreast(image: Raster): BreastLocation | undefined {
  const scale = Math.min(1, WORKING_SIDE / Math.max(image.rows, image.columns));
  const size = { rows: scaled(image.rows, scale), columns: scaled(image.columns, scale) };
  const small = areaReduce(image, wholeWindow(image), size);
  if (!hasContrast(histogram256(small.pixels))) return undefined;
  const inside = insideFilmFrame(small);
  const foreground = brightAndBehind(boxBlur(boxBlur(small, 1), 1), inside);
  const radius = Math.round(Math.max(size.rows, size.columns) * OPENING_SHARE);
  const core = dilate(largestComponent(erode(foreground, radius)), radius + 2);
  const breast = largestComponent(intersection(core, foreground));
  const mask = insideWindow(dilate(fillHoles(breast), MARGIN), inside);
  const window = boundingWindow(mask);
  if (window === undefined) return undefined;
  return { mask, window, side: chestWallSide(mask, inside) };
}

function scaled(length: number, scale: number): number {
  return Math.max(1, Math.round(length * scale));
}
