import type { Box } from '@mammoflow/imaging';
import { positionInBreast } from './breast-frame.ts';
import type { BreastFrame } from './breast-frame.ts';

/**
 * How far the posterior nipple line of an oblique view rises from the nipple to the muscle, against the horizontal. It meets
 * the edge of the muscle at a right angle, and that edge stands at 20° to 30° in a well positioned view.
 */
const OBLIQUE_RISE = (25 / 180) * Math.PI;

/**
 * How far behind the nipple the centre of a box lies, in mm along the posterior nipple line: the one measure that both
 * views of a breast share. At the detector, so magnified alike in both.
 *
 * @returns undefined without pixel spacing.
 */
export function lesionDepthMm(box: Box, frame: BreastFrame): number | undefined {
  const position = positionInBreast(box, frame);
  if (position === undefined || frame.mammogram.view === 'CC') return position?.behindMm;
  return position.behindMm * Math.cos(OBLIQUE_RISE) + position.aboveMm * Math.sin(OBLIQUE_RISE);
}
