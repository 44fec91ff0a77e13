import type { ImageLaterality } from '@mammoflow/dicom';
import { valueAt } from './picture.ts';
import type { Picture } from './picture.ts';

/**
 * `laterality`: the breast lies on the side on which the other one is usually shown. `inverted`: it looks as if white were air.
 * `side`: it cannot be told on which side the breast lies. `colour`: it was saved in colour, and is grey. `lossy`: JPEG has changed
 * what fine calcifications look like.
 */
export const pictureWarnings = ['laterality', 'inverted', 'side', 'colour', 'lossy'] as const;
export type PictureWarning = (typeof pictureWarnings)[number];

/** What somebody says of a picture. */
export interface PictureClaims {
  readonly laterality: ImageLaterality;
  /** White is air. */
  readonly inverted: boolean;
}

const SAMPLES = 64;
/** Nearly all of a mammogram's rim is air. */
const BRIGHT_RIM = 0.55;
const LEAST_DIFFERENCE = 0.03;

/** What of a picture looks as if it were not what it is said to be. Chest walls are shown at the right for R, at the left for L. */
export function warningsOf(picture: Picture, { laterality, inverted }: PictureClaims): readonly PictureWarning[] {
  const side = chestWallSide(picture, inverted);
  const expected = laterality === 'R' ? 'right' : 'left';
  const warnings: PictureWarning[] = [];
  if (side === undefined) warnings.push('side');
  else if (side !== expected) warnings.push('laterality');
  if (rimValue(picture) > BRIGHT_RIM !== inverted) warnings.push('inverted');
  if (picture.wasColour) warnings.push('colour');
  if (picture.format === 'jpeg') warnings.push('lossy');
  return warnings;
}

/** The side at which there is more tissue; undefined when there is about as much on both. */
export function chestWallSide(picture: Picture, inverted: boolean): 'left' | 'right' | undefined {
  const left = meanOf(picture, [0, 0.5]);
  const right = meanOf(picture, [0.5, 1]);
  const difference = inverted ? right - left : left - right;
  if (Math.abs(difference) < LEAST_DIFFERENCE) return undefined;
  return difference > 0 ? 'left' : 'right';
}

function meanOf(picture: Picture, [from, to]: readonly [number, number]): number {
  let sum = 0;
  for (let index = 0; index < SAMPLES ** 2; index += 1) {
    const row = Math.floor((((index % SAMPLES) + 0.5) / SAMPLES) * picture.rows);
    const across = from + ((Math.floor(index / SAMPLES) + 0.5) / SAMPLES) * (to - from);
    sum += valueAt(picture, row, Math.floor(across * picture.columns));
  }
  return sum / SAMPLES ** 2;
}

/** The median of upper and lower edge and both sides: of three of the four, the breast touches little. */
function rimValue(picture: Picture): number {
  const { rows, columns } = picture;
  const values = Array.from({ length: SAMPLES }, (_, index) => (index + 0.5) / SAMPLES).flatMap((along) => {
    const [row, column] = [Math.floor(along * rows), Math.floor(along * columns)];
    return [
      valueAt(picture, Math.floor(rows * 0.01), column),
      valueAt(picture, Math.floor(rows * 0.99), column),
      valueAt(picture, row, Math.floor(columns * 0.01)),
      valueAt(picture, row, Math.floor(columns * 0.99)),
    ];
  });
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
