import { applyAffine } from '@mammoflow/imaging';
import type { Point } from '@mammoflow/imaging';
import type { PreprocessedImage } from './ports.ts';

/** A column belongs to the breast when this share of its rows does; less is dust. */
const LEAST_SHARE = 0.004;
/** The tip of the breast is this share of its depth. */
const TIP_SHARE = 0.015;

/**
 * The point of the breast that is farthest from the chest wall, in continuous source pixels: the nipple, or near it when it
 * is not in profile.
 *
 * @param image - Background 0 and the chest wall at the left, as every profile prepares it.
 * @returns undefined when nothing is left of the breast.
 */
export function anteriorPoint(image: PreprocessedImage): Point | undefined {
  const { columns, toSource } = image;
  const rowsAt = (column: number): readonly number[] => breastRows(image, column);
  const least = Math.max(1, image.rows * LEAST_SHARE);
  let front = columns - 1;
  while (front >= 0 && rowsAt(front).length < least) front -= 1;
  if (front < 0) return undefined;
  const depth = Math.max(1, Math.round(columns * TIP_SHARE));
  const tip = Array.from({ length: Math.min(depth, front + 1) }, (_, index) => rowsAt(front - index)).flat();
  const row = tip.reduce((sum, value) => sum + value, 0) / tip.length;
  return applyAffine(toSource, { x: front + 1, y: row + 0.5 });
}

function breastRows({ pixels, rows, columns }: PreprocessedImage, column: number): readonly number[] {
  const found: number[] = [];
  for (let row = 0; row < rows; row += 1) if ((pixels[row * columns + column] ?? 0) > 0) found.push(row);
  return found;
}
