import { areaReduce } from '../filter/area-reduce.ts';
import { boundingWindow } from '../mask/bounding-window.ts';
import { boxBlur } from '../filter/box-blur.ts';
import { largestComponent } from '../mask/connected-components.ts';
import { fillHoles } from '../mask/fill-holes.ts';
import { hasContrast } from './has-contrast.ts';
import { chestWallSide } from './chest-wall-side.ts';
import { insideFilmFrame } from './film-frame.ts';
import { histogram256 } from '../filter/histogram.ts';
import { dilate, erode } from '../mask/morphology.ts';
import { otsuThreshold } from '../filter/otsu.ts';
import { wholeWindow } from '../raster.ts';
import type { Mask, PixelWindow, Raster } from '../raster.ts';

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
  const breast = largestComponent(intersect(core, foreground));
  const mask = within(dilate(fillHoles(breast), MARGIN), inside);
  const window = boundingWindow(mask);
  if (window === undefined) return undefined;
  return { mask, window, side: chestWallSide(mask, inside) };
}

function scaled(length: number, scale: number): number {
  return Math.max(1, Math.round(length * scale));
}

/**
 * What is clearly brighter than the background, and what is hardly brighter but lies between it and the chest wall: the
 * fat behind the skin may be nearly as dark as the background, and so may be the glow of a film outside the skin.
 */
function brightAndBehind(image: Raster, inside: PixelWindow): Mask {
  const { clear, faint } = thresholds(histogram256(image.pixels));
  const bright = within(from(image, clear), inside);
  const body = largestComponent(bright);
  const behind = intersect(within(from(image, faint), inside), towardsChestWall(body, chestWallSide(body, inside)));
  return { ...bright, pixels: bright.pixels.map((value, index) => value | (behind.pixels[index] ?? 0)) };
}

function from(image: Raster, threshold: number): Mask {
  return { ...image, pixels: Uint8Array.from(image.pixels, (value) => (value >= threshold ? 1 : 0)) };
}

/** Levels that hold less than this part of the background's peak do not belong to it. */
const PEAK_PART = 0.02;

/**
 * Two thresholds above the background, which is the peak of the most frequent dark level: where that peak ends, and a
 * quarter of the way to Otsu's threshold.
 */
function thresholds(histogram: Uint32Array): { clear: number; faint: number } {
  const otsu = otsuThreshold(histogram);
  let background = 0;
  for (let level = 1; level <= otsu; level += 1) {
    if ((histogram[level] ?? 0) > (histogram[background] ?? 0)) background = level;
  }
  const clear = background + 1 + (otsu - background) * 0.25;
  let faint = background + 2;
  while (faint < clear && (histogram[faint] ?? 0) > PEAK_PART * (histogram[background] ?? 0)) faint += 1;
  return { clear: clear * 256, faint: Math.min(faint, clear) * 256 };
}

/** Every pixel of a row between the chest wall and the mask's pixel farthest from it. */
function towardsChestWall({ rows, columns, pixels }: Mask, side: 'left' | 'right'): Mask {
  const filled = new Uint8Array(pixels.length);
  for (let row = 0; row < rows; row += 1) {
    const line = pixels.subarray(row * columns, (row + 1) * columns);
    if (side === 'left') filled.fill(1, row * columns, row * columns + line.lastIndexOf(1) + 1);
    else if (line.includes(1)) filled.fill(1, row * columns + line.indexOf(1), (row + 1) * columns);
  }
  return { rows, columns, pixels: filled };
}

/** The mask with everything outside the window removed. */
function within(mask: Mask, window: PixelWindow): Mask {
  const pixels = new Uint8Array(mask.pixels.length);
  for (let row = window.row; row < window.row + window.rows; row += 1) {
    const start = row * mask.columns + window.column;
    pixels.set(mask.pixels.subarray(start, start + window.columns), start);
  }
  return { ...mask, pixels };
}

function intersect(a: Mask, b: Mask): Mask {
  return { ...a, pixels: a.pixels.map((value, index) => value & (b.pixels[index] ?? 0)) };
}
