/** What of an image decides how it is hung. */
export interface Hangable {
  readonly imageLaterality?: 'L' | 'R' | undefined;
  /** Patient Orientation (0020,0020): where rows and columns lead, e.g. `['P', 'L']`. */
  readonly patientOrientation: readonly string[];
  /** Where the pixels have the chest wall. */
  readonly chestWall?: 'left' | 'right' | undefined;
}

/** How an image is turned before it is shown. */
export interface Hanging {
  readonly isFlippedHorizontally: boolean;
  readonly isFlippedVertically: boolean;
  /** Where the chest wall is on the screen. */
  readonly chestWall: 'left' | 'right';
}

/**
 * Hangs a mammogram as radiologists do: the right breast at the left of the screen with its chest wall towards the middle,
 * head or the outer side up.
 *
 * What the pixels show counts before what the header says, as the pipeline has it: films are often scanned mirrored.
 */
export function hangingOf({ imageLaterality, patientOrientation, chestWall }: Hangable): Hanging {
  const [rowDirection = '', columnDirection = ''] = patientOrientation;
  const found = chestWall ?? chestWallByHeader(rowDirection);
  const wanted = imageLaterality === undefined ? (found ?? 'left') : imageLaterality === 'R' ? 'right' : 'left';
  return {
    isFlippedHorizontally: found !== undefined && found !== wanted,
    isFlippedVertically: isUpsideDown(columnDirection, imageLaterality),
    chestWall: wanted,
  };
}

/** Rows that lead to posterior end at the chest wall. */
function chestWallByHeader(rowDirection: string): 'left' | 'right' | undefined {
  if (rowDirection.startsWith('P')) return 'right';
  return rowDirection.startsWith('A') ? 'left' : undefined;
}

/** Columns should lead to the feet, or from the outer side of the breast to the inner one. */
function isUpsideDown(columnDirection: string, imageLaterality: 'L' | 'R' | undefined): boolean {
  if (columnDirection.includes('F')) return false;
  if (columnDirection.includes('H')) return true;
  return imageLaterality !== undefined && columnDirection.startsWith(imageLaterality);
}
