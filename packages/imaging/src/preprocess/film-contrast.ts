import { areaReduce } from '../filter/area-reduce.ts';
import { clahe16 } from '../filter/clahe-16.ts';
import { crop } from '../filter/crop.ts';
import { flipHorizontallyInPlace } from '../filter/flip.ts';
import { gaussianBlur } from '../filter/gaussian-blur.ts';
import { histogram256 } from '../filter/histogram.ts';
import { boundingWindow } from '../mask/bounding-window.ts';
import { largestComponent } from '../mask/connected-components.ts';
import { fillHoles } from '../mask/fill-holes.ts';
import { wholeWindow } from '../raster.ts';
import type { Mask, PixelWindow, Raster } from '../raster.ts';
import { hasContrast } from './has-contrast.ts';
import { NoBreastError } from './no-breast-error.ts';
import { placementToSource } from './preprocessed-raster.ts';
import type { PreprocessedRaster } from './preprocessed-raster.ts';
import type { FilmContrastProfile } from './preprocessing-profile.ts';
import { maskInView } from './scale-mask.ts';

/** The mask is found in a copy reduced by this factor: a wide blur leaves nothing finer to see. */
const MASK_REDUCTION = 4;

/** The five operations in their order: flip, crop rows, equalise, mask, crop columns. */
export function filmContrast(display: Raster, profile: FilmContrastProfile): PreprocessedRaster {
  const filled = filledRows(display, profile.emptyRowMean);
  if (filled === undefined || !hasContrast(histogram256(display.pixels))) throw new NoBreastError();
  const flipped = brighterHalf(display) === 'right';
  const cropped = crop(display, filled);
  if (flipped) flipHorizontallyInPlace(cropped);
  const image = clahe16(cropped, profile);
  removeUpTo(image, profile.backgroundUpTo);
  const mask = blurredMask(image, profile);
  const columns = boundingWindow(mask);
  if (columns === undefined) throw new NoBreastError();
  removeOutside(image, mask);
  const breast = crop(image, { ...wholeWindow(image), column: columns.column, columns: columns.columns });
  const left = flipped ? display.columns - columns.column - columns.columns : columns.column;
  const window = { ...filled, column: left, columns: columns.columns };
  return {
    profile: profile.name,
    channels: 1,
    ...breast,
    toSource: placementToSource({ window, rows: breast.rows, columns: breast.columns, flipped }),
    sourceRows: display.rows,
    sourceColumns: display.columns,
  };
}

/** The half with the larger sum of pixels. */
function brighterHalf({ rows, columns, pixels }: Raster): 'left' | 'right' {
  let balance = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0, index = row * columns; column < columns; column += 1, index += 1) {
      balance += 2 * column + 1 <= columns ? (pixels[index] ?? 0) : -(pixels[index] ?? 0);
    }
  }
  return balance >= 0 ? 'left' : 'right';
}

/** All columns of the rows between the first and the last that is not empty. */
function filledRows({ rows, columns, pixels }: Raster, emptyRowMean: number): PixelWindow | undefined {
  const isFilled = (row: number): boolean => {
    let sum = 0;
    for (let index = row * columns; index < (row + 1) * columns; index += 1) sum += pixels[index] ?? 0;
    return sum > emptyRowMean * columns;
  };
  let top = 0;
  while (top < rows && !isFilled(top)) top += 1;
  if (top === rows) return undefined;
  let bottom = rows;
  while (!isFilled(bottom - 1)) bottom -= 1;
  return { column: 0, row: top, columns, rows: bottom - top };
}

function removeUpTo({ pixels }: Raster, value: number): void {
  for (let index = 0; index < pixels.length; index += 1) if ((pixels[index] ?? 0) <= value) pixels[index] = 0;
}

/** The largest piece of the blurred image above the threshold, filled, at the image's size. */
function blurredMask(image: Raster, profile: FilmContrastProfile): Mask {
  const size = {
    rows: Math.max(1, Math.round(image.rows / MASK_REDUCTION)),
    columns: Math.max(1, Math.round(image.columns / MASK_REDUCTION)),
  };
  const blurred = gaussianBlur(areaReduce(image, wholeWindow(image), size), profile.blurSigma / MASK_REDUCTION);
  const above = Uint8Array.from(blurred.pixels, (value) => (value > profile.maskThreshold ? 1 : 0));
  const mask = fillHoles(largestComponent({ ...size, pixels: above }));
  return maskInView(mask, { image, window: wholeWindow(image), size: { rows: image.rows, columns: image.columns } });
}

function removeOutside({ pixels }: Raster, mask: Mask): void {
  for (let index = 0; index < pixels.length; index += 1) if (mask.pixels[index] === 0) pixels[index] = 0;
}
