/** The coarsest level that is made: an eighth along each side. */
export const COARSEST_LEVEL = 3;

/** Pixels down and across. */
export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** Size of an image at a level. */
export interface LevelSize extends Size {
  /** 0 is the image itself, each further level half of the one before. */
  readonly level: number;
}

/**
 * The size of an image at a level: a pixel of it covers 2^level × 2^level pixels of the image, counted from its outer
 * corner, so the last row and column may reach beyond the image.
 */
export function levelSize({ rows, columns }: Size, level: number): LevelSize {
  return { level, rows: Math.ceil(rows / 2 ** level), columns: Math.ceil(columns / 2 ** level) };
}

/** All levels of an image, the finest first. */
export function levelSizes(image: Size): readonly LevelSize[] {
  return Array.from({ length: COARSEST_LEVEL + 1 }, (_, level) => levelSize(image, level));
}
