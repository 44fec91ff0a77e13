import type { Camera } from './camera.ts';

/** What of a picture decides which level is needed. */
export interface Leveled {
  readonly levels: readonly { readonly level: number }[];
}

/**
 * The coarsest level that still has a pixel for each pixel of the screen.
 *
 * @param pixelMm - Spacing of the picture's own pixels on the sheet.
 * @param devicePixelRatio - Pixels of the screen for each CSS pixel.
 */
export function neededLevel(
  { levels }: Leveled,
  { mmPerPixel }: Pick<Camera, 'mmPerPixel'>,
  { pixelMm, devicePixelRatio }: { readonly pixelMm: number; readonly devicePixelRatio: number },
): number {
  const screenPixelMm = mmPerPixel / devicePixelRatio;
  // A little coarser is not seen, and saves three quarters of the bytes.
  const fitting = levels.filter(({ level }) => pixelMm * 2 ** level <= screenPixelMm * 1.15);
  return Math.max(0, ...fitting.map(({ level }) => level));
}
