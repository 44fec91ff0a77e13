import type { Scaling } from './affine.ts';
import { compose } from './affine.ts';
import type { Hanging } from './hanging.ts';

/** An image as it hangs: millimetres from its upper left corner on the screen, x to the right, y down. */
export interface Sheet {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly chestWall: 'left' | 'right';
  /** From pixels of the source image. */
  readonly fromSource: Scaling;
}

/** What is hung. */
export interface Measured {
  readonly rows: number;
  readonly columns: number;
  readonly spacingMm?: { readonly row: number; readonly column: number } | undefined;
}

/** Taken where the header has none: what makes an image as high as a usual detector. */
const USUAL_HEIGHT_MM = 240;

export function sheetOf(image: Measured, hanging: Hanging): Sheet {
  const { rows, columns } = image;
  const usual = USUAL_HEIGHT_MM / rows;
  const { row, column } = image.spacingMm ?? { row: usual, column: usual };
  const [widthMm, heightMm] = [columns * column, rows * row];
  const { isFlippedHorizontally, isFlippedVertically, chestWall } = hanging;
  return {
    widthMm,
    heightMm,
    chestWall,
    fromSource: {
      scaleX: isFlippedHorizontally ? -column : column,
      shiftX: isFlippedHorizontally ? widthMm : 0,
      scaleY: isFlippedVertically ? -row : row,
      shiftY: isFlippedVertically ? heightMm : 0,
    },
  };
}

/** Where the pixels of a level lie on a sheet, after they were flipped to lie there upright. */
export interface LevelPlacement {
  readonly isFlippedHorizontally: boolean;
  readonly isFlippedVertically: boolean;
  /** Upper left corner of the first pixel, in millimetres of the sheet. */
  readonly leftMm: number;
  readonly topMm: number;
  readonly columnSpacingMm: number;
  readonly rowSpacingMm: number;
}

/** What of a picture decides where it lies. */
export interface PlacedPicture {
  readonly rows: number;
  readonly columns: number;
  /** From its pixels to those of the source image; what the networks saw is a part of the source, maybe flipped. */
  readonly toSource: Scaling;
}

/**
 * Places a level: each of its pixels covers 2^level pixels of the picture along each side, from the picture's first corner on,
 * also where the last ones reach beyond it. So levels lie on each other without a shift.
 */
export function placeLevel(picture: PlacedPicture, level: number, sheet: Sheet): LevelPlacement {
  const { scaleX, shiftX, scaleY, shiftY } = compose(picture.toSource, sheet.fromSource);
  const step = 2 ** level;
  const coveredColumns = Math.ceil(picture.columns / step) * step;
  const coveredRows = Math.ceil(picture.rows / step) * step;
  return {
    isFlippedHorizontally: scaleX < 0,
    isFlippedVertically: scaleY < 0,
    leftMm: Math.min(shiftX, shiftX + scaleX * coveredColumns),
    topMm: Math.min(shiftY, shiftY + scaleY * coveredRows),
    columnSpacingMm: Math.abs(scaleX) * step,
    rowSpacingMm: Math.abs(scaleY) * step,
  };
}
