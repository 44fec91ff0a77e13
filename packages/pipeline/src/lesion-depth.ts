import type { Mammogram } from '@mammoflow/dicom';
import type { Box, Point } from '@mammoflow/imaging';

/**
 * How far the posterior nipple line of an oblique view rises from the nipple to the muscle, against the horizontal. It meets
 * the edge of the muscle at a right angle, and that edge stands at 20° to 30° in a well positioned view.
 */
const OBLIQUE_RISE = (25 / 180) * Math.PI;

/** What the depth of a lesion is measured from. */
export interface BreastFrame {
  readonly mammogram: Mammogram;
  /** The nipple, or near it. */
  readonly anteriorPoint: Point;
}

/**
 * How far behind the nipple the centre of a box lies, in mm along the posterior nipple line: the one measure that both
 * views of a breast share. At the detector, so magnified alike in both.
 *
 * @returns undefined without pixel spacing.
 */
export function lesionDepthMm(box: Box, { mammogram, anteriorPoint }: BreastFrame): number | undefined {
  const { spacingMm, view } = mammogram;
  if (spacingMm === undefined) return undefined;
  const towardsChestWall = chestWallIsRight(mammogram) ? 1 : -1;
  const behind = towardsChestWall * ((box.left + box.right) / 2 - anteriorPoint.x) * spacingMm.column;
  if (view === 'CC') return behind;
  const above = (anteriorPoint.y - (box.top + box.bottom) / 2) * spacingMm.row;
  return behind * Math.cos(OBLIQUE_RISE) + above * Math.sin(OBLIQUE_RISE);
}

/** Patient Orientation of the rows begins with P or A; without it, images lie as they are hung. */
function chestWallIsRight({ patientOrientation: [row = ''], imageLaterality }: Mammogram): boolean {
  if (row.startsWith('P')) return true;
  return row.startsWith('A') ? false : imageLaterality === 'R';
}
