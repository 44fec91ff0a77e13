import type { Mammogram } from '@mammoflow/dicom';
import type { Box, Point } from '@mammoflow/imaging';

/** What places in a breast are measured from. */
export interface BreastFrame {
  readonly mammogram: Mammogram;
  /** The nipple, or near it. */
  readonly anteriorPoint: Point;
}

/** A place seen from the nipple, along the axes of the image, in mm at the detector. */
export interface BreastPosition {
  /** Towards the chest wall. */
  readonly behindMm: number;
  /** Towards the upper edge of the image as it is hung: lateral on CC, cranial on MLO. */
  readonly aboveMm: number;
}

/**
 * Where the centre of a box lies in the breast: the same for one place however the breast lies on the detector, as far as
 * it is compressed alike.
 *
 * @returns undefined without pixel spacing.
 */
export function positionInBreast(box: Box, { mammogram, anteriorPoint }: BreastFrame): BreastPosition | undefined {
  const { spacingMm } = mammogram;
  if (spacingMm === undefined) return undefined;
  const towardsChestWall = chestWallIsRight(mammogram) ? 1 : -1;
  const upwards = isUpsideDown(mammogram) ? -1 : 1;
  return {
    behindMm: towardsChestWall * ((box.left + box.right) / 2 - anteriorPoint.x) * spacingMm.column,
    aboveMm: upwards * (anteriorPoint.y - (box.top + box.bottom) / 2) * spacingMm.row,
  };
}

/** Patient Orientation of the rows begins with P or A; without it, images lie as they are hung. */
function chestWallIsRight({ patientOrientation: [row = ''], imageLaterality }: Mammogram): boolean {
  if (row.startsWith('P')) return true;
  return row.startsWith('A') ? false : imageLaterality === 'R';
}

/** Patient Orientation of the columns points to the head on MLO, or away from the middle on CC; without it, images lie as they are hung. */
function isUpsideDown({ patientOrientation: [, column = ''], imageLaterality, view }: Mammogram): boolean {
  return view === 'MLO' ? column.includes('H') : column.startsWith(imageLaterality);
}
