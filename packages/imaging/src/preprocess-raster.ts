import type { Affine } from './affine.ts';
import { areaReduce } from './area-reduce.ts';
import { locateBreast } from './breast-mask.ts';
import type { BreastLocation } from './breast-mask.ts';
import { clahe256InPlace } from './clahe-256.ts';
import { flipHorizontallyInPlace } from './flip.ts';
import { percentileRange } from './percentile-range.ts';
import type { PreprocessingProfile } from './preprocessing-profile.ts';
import { NoBreastError } from './no-breast-error.ts';
import type { Mask, PixelWindow, Raster } from './raster.ts';

/**
 * What the networks see: the breast with the chest wall at the left edge, background removed.
 *
 * `pixels[channel][row][column]`, 0–65535. `toSource` brings its continuous coordinates to those of the source image.
 */
export interface PreprocessedRaster {
  readonly profile: string;
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
  readonly pixels: Uint16Array;
  readonly toSource: Affine;
  readonly sourceRows: number;
  readonly sourceColumns: number;
}

/**
 * Makes an image ready for the networks: orientation, crop to the breast, contrast, background removed.
 *
 * @param display - Display values, 0 black to 65535 white; not changed.
 * @throws {@link NoBreastError} when nothing in the image stands out from its background.
 */
export function preprocessRaster(display: Raster, profile: PreprocessingProfile): PreprocessedRaster {
  const breast = locateBreast(display);
  if (breast === undefined) throw new NoBreastError();
  const window = sourceWindow(display, breast);
  const scale = Math.min(1, profile.longestSide / Math.max(window.rows, window.columns));
  const size = {
    rows: Math.max(1, Math.round(window.rows * scale)),
    columns: Math.max(1, Math.round(window.columns * scale)),
  };
  const image = areaReduce(display, window, size);
  const mask = magnifyMask(breast.mask, { image: display, window, size });
  if (breast.side === 'right') {
    flipHorizontallyInPlace(image);
    flipHorizontallyInPlace(mask);
  }
  const range = percentileRange(image, mask, { low: profile.lowShare, high: profile.highShare });
  clahe256InPlace(image, mask, { ...profile, ...range });
  return {
    profile: profile.name,
    channels: 1,
    ...image,
    toSource: windowToSource(window, size, breast.side === 'right'),
    sourceRows: display.rows,
    sourceColumns: display.columns,
  };
}

/** The breast's window in whole source pixels. */
function sourceWindow(display: Raster, { mask, window }: BreastLocation): PixelWindow {
  const across = display.columns / mask.columns;
  const down = display.rows / mask.rows;
  const column = Math.floor(window.column * across);
  const row = Math.floor(window.row * down);
  const right = Math.min(display.columns, Math.ceil((window.column + window.columns) * across));
  const bottom = Math.min(display.rows, Math.ceil((window.row + window.rows) * down));
  return { column, row, columns: right - column, rows: bottom - row };
}

interface Target {
  readonly image: Raster;
  readonly window: PixelWindow;
  readonly size: { readonly rows: number; readonly columns: number };
}

/** The reduced mask over a window of the image, at the given size: each pixel takes the value of the mask at its centre. */
function magnifyMask(mask: Mask, { image, window, size }: Target): Mask {
  const pixels = new Uint8Array(size.rows * size.columns);
  const columnOf = Int32Array.from({ length: size.columns }, (_, column) => {
    const x = window.column + ((column + 0.5) * window.columns) / size.columns;
    return Math.floor((x * mask.columns) / image.columns);
  });
  for (let row = 0; row < size.rows; row += 1) {
    const y = window.row + ((row + 0.5) * window.rows) / size.rows;
    const line = Math.floor((y * mask.rows) / image.rows) * mask.columns;
    for (let column = 0; column < size.columns; column += 1) {
      pixels[row * size.columns + column] = mask.pixels[line + (columnOf[column] ?? 0)] ?? 0;
    }
  }
  return { ...size, pixels };
}

function windowToSource(window: PixelWindow, size: { rows: number; columns: number }, flipped: boolean): Affine {
  const across = window.columns / size.columns;
  const down = window.rows / size.rows;
  return {
    a: flipped ? -across : across,
    b: 0,
    c: flipped ? window.column + window.columns : window.column,
    d: 0,
    e: down,
    f: window.row,
  };
}
