import { simplifyPolygon } from '@mammoflow/imaging';
import type { Point } from '@mammoflow/imaging';
import { positionInBreast } from './breast-frame.ts';
import type { Finding } from './finding.ts';
import { lesionDepthMm } from './lesion-depth.ts';
import type { MammogramResult } from './mammogram-result.ts';
import { areaOfRegion, equivalentDiameterMm } from './region-measures.ts';

/** How large a finding is and where it lies, in mm at the detector. */
export interface FindingMeasures {
  /** Of the circle of the region's area; undefined without pixel spacing. */
  readonly diameterMm?: number;
  /** Seen from the nipple; undefined where that or pixel spacing is not known. */
  readonly place?: {
    /** Along the posterior nipple line, the one measure that both views of a breast share. */
    readonly depthMm: number;
    /** Lateral on CC, cranial on MLO. */
    readonly aboveNippleMm: number;
  };
}

/** Measures a finding of a mammogram. */
export function measureFinding(
  { box, region: { mask } }: Finding,
  { mammogram, anteriorPoint }: Extract<MammogramResult, { state: 'analysed' }>,
): FindingMeasures {
  const diameterMm = equivalentDiameterMm(areaOfRegion({ mask, box }), mammogram);
  if (diameterMm === undefined || anteriorPoint === undefined) return diameterMm === undefined ? {} : { diameterMm };
  const frame = { mammogram, anteriorPoint };
  const [depthMm, position] = [lesionDepthMm(box, frame), positionInBreast(box, frame)];
  if (depthMm === undefined || position === undefined) return { diameterMm };
  return { diameterMm, place: { depthMm, aboveNippleMm: position.aboveMm } };
}

/** Pixels by which a drawn outline may leave the one that it stands for, as long as that takes few points. */
const TOLERANCE = 1;
const MOST_POINTS = 32;

/** The outline of a finding as it is drawn over an image: an open polygon of at most 32 points, coordinates to a quarter of a pixel. */
export function drawnOutline({ region }: Finding): readonly Point[] {
  return simplifyPolygon(region.outline, { tolerance: TOLERANCE, most: MOST_POINTS }).map(({ x, y }) => ({
    x: Math.round(x * 4) / 4,
    y: Math.round(y * 4) / 4,
  }));
}
