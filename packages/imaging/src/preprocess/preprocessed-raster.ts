import type { Affine } from '../affine.ts';
import type { PixelWindow } from '../raster.ts';

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

/** Where a result's pixels come from. */
export interface Placement {
  /** The part of the source image that the result shows. */
  readonly window: PixelWindow;
  readonly rows: number;
  readonly columns: number;
  /** Whether the result is mirrored left to right. */
  readonly flipped: boolean;
}

/** The map from a result's continuous coordinates to its source's. */
export function placementToSource({ window, rows, columns, flipped }: Placement): Affine {
  const across = window.columns / columns;
  return {
    a: flipped ? -across : across,
    b: 0,
    c: flipped ? window.column + window.columns : window.column,
    d: 0,
    e: window.rows / rows,
    f: window.row,
  };
}

/** A window's size reduced to `longestSide` along its longer side; never enlarged. */
export function reducedSize(window: PixelWindow, longestSide: number): { rows: number; columns: number } {
  const scale = Math.min(1, longestSide / Math.max(window.rows, window.columns));
  return {
    rows: Math.max(1, Math.round(window.rows * scale)),
    columns: Math.max(1, Math.round(window.columns * scale)),
  };
}
