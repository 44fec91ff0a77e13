import type { ScreeningView } from '@mammoflow/dicom';
import type { Point } from '@mammoflow/imaging';
import { smoothCurve } from './polygon.ts';
import type { Random } from './random.ts';

/**
 * The outline of a breast as one view shows it, in mm, with the chest wall at x = 0, the nipple to the right and y
 * downwards: the standard display orientation of a left breast. Right breasts are mirrored when all is drawn.
 */
export interface BreastShape {
  readonly view: ScreeningView;
  /** Closed; runs outside the image behind the chest wall, and above it in MLO. */
  readonly outline: readonly Point[];
  readonly nipple: Point;
  /** Unit vector from the nipple towards the chest wall, along the posterior nipple line. */
  readonly inwards: Point;
  /** MLO only: where the edge of the pectoral muscle meets the upper image edge (x) and the chest wall (y). */
  readonly pectoral?: { readonly topX: number; readonly chestY: number };
}

/** Size and form of a breast as fractions of the image; both views of a breast, and both breasts, share most of it. */
export interface BreastBuild {
  /** Nipple to chest wall in CC, part of the image width. */
  readonly depth: number;
  /** Half the height in CC, part of the image height. */
  readonly halfHeight: number;
  /** 1 is an ellipse; above it the breast is pointed. */
  readonly pointedness: number;
  readonly pectoralWidth: number;
  readonly pectoralHeight: number;
}

/** A patient's build. */
export function randomBuild(random: Random): BreastBuild {
  return {
    depth: random.uniform(0.5, 0.76),
    halfHeight: random.uniform(0.33, 0.45),
    pointedness: random.uniform(0.9, 1.3),
    pectoralWidth: random.uniform(0.26, 0.42),
    pectoralHeight: random.uniform(0.5, 0.75),
  };
}

/** The outline of a breast of this build in a view of the given size. */
export function breastShape(
  view: ScreeningView,
  build: BreastBuild,
  frame: { readonly widthMm: number; readonly heightMm: number; readonly random: Random },
): BreastShape {
  return view === 'CC' ? ccShape(build, frame) : mloShape(build, frame);
}

type Frame = Parameters<typeof breastShape>[2];

/** The nipple stands out as a low bump. */
const NIPPLE_HEIGHT_MM = 3.5;
const NIPPLE_HALF_WIDTH_MM = 5;

function ccShape(build: BreastBuild, { widthMm, heightMm, random }: Frame): BreastShape {
  const depth = build.depth * widthMm * random.uniform(0.97, 1.03);
  const half = build.halfHeight * heightMm * random.uniform(0.96, 1.04);
  const middle = heightMm * (0.5 + random.uniform(-0.04, 0.04));
  const behind = depth * random.uniform(0.02, 0.12);
  const sag = random.uniform(-0.06, 0.06) * half;
  const outline: Point[] = [{ x: -60, y: middle - half }];
  for (let step = 0; step <= 120; step++) {
    const angle = (step / 120 - 0.5) * Math.PI;
    const forward = Math.cos(angle) ** build.pointedness;
    const y = middle + half * Math.sin(angle) + sag * forward;
    outline.push({ x: -behind + (depth + behind) * forward, y });
  }
  outline.push({ x: -60, y: middle + half });
  const nipple = { x: depth, y: middle + sag };
  return { view: 'CC', outline: withNipple(outline, nipple), nipple, inwards: { x: -1, y: 0 } };
}

function mloShape(build: BreastBuild, { widthMm, heightMm, random }: Frame): BreastShape {
  const nipple = {
    x: Math.min(build.depth * widthMm * random.uniform(1.08, 1.16), 0.9 * widthMm),
    y: heightMm * random.uniform(0.58, 0.66),
  };
  const top = nipple.x * random.uniform(0.55, 0.72);
  const fold = heightMm * random.uniform(0.9, 0.955);
  const belly = random.chance(0.3) ? random.uniform(0.02, 0.06) * widthMm : 0;
  const at = (x: number, y: number): Point => ({ x: nipple.x * x, y });
  const curve = smoothCurve(
    [
      { x: top * 1.04, y: -80 },
      { x: top, y: -5 },
      { x: top * 0.99 + 0.06 * nipple.x, y: nipple.y * 0.3 },
      at(0.93, nipple.y * 0.72),
      { x: nipple.x, y: nipple.y },
      at(0.9, nipple.y + 0.34 * (fold - nipple.y)),
      at(0.66, nipple.y + 0.68 * (fold - nipple.y)),
      at(0.36, nipple.y + 0.9 * (fold - nipple.y)),
      ...belowFold(belly, fold, heightMm),
    ],
    14,
  );
  const outline = [{ x: -60, y: -80 }, ...curve, { x: -60, y: curve.at(-1)?.y ?? heightMm }];
  const pectoral = { topX: build.pectoralWidth * widthMm, chestY: build.pectoralHeight * heightMm };
  return { view: 'MLO', outline: withNipple(outline, nipple), nipple, inwards: perpendicularTo(pectoral), pectoral };
}

/** The fold below the breast, and the upper belly where the view shows some of it. */
function belowFold(bellyMm: number, foldMm: number, heightMm: number): Point[] {
  if (bellyMm === 0)
    return [
      { x: 1, y: foldMm },
      { x: -40, y: foldMm + 6 },
    ];
  return [
    { x: bellyMm, y: foldMm + 2 },
    { x: bellyMm * 1.25, y: foldMm + 0.05 * heightMm },
    { x: bellyMm * 2.2, y: heightMm + 60 },
  ];
}

/** The posterior nipple line meets the muscle's edge at a right angle. */
function perpendicularTo(pectoral: { topX: number; chestY: number }): Point {
  const length = Math.hypot(pectoral.topX, pectoral.chestY);
  return { x: -pectoral.chestY / length, y: -pectoral.topX / length };
}

function withNipple(outline: readonly Point[], nipple: Point): Point[] {
  return outline.flatMap((point, index) => {
    const next = outline[index + 1] ?? point;
    return refined(point, next).map((fine) => {
      const offset = (fine.y - nipple.y) / NIPPLE_HALF_WIDTH_MM;
      const bump = fine.x > 0.7 * nipple.x ? NIPPLE_HEIGHT_MM * Math.exp(-(offset ** 4)) : 0;
      return { x: fine.x + bump, y: fine.y };
    });
  });
}

/** Points along a stretch, at most 2 mm apart where it is short enough to be part of the curve. */
function refined(from: Point, to: Point): Point[] {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const parts = length < 20 ? Math.max(1, Math.ceil(length / 2)) : 1;
  return Array.from({ length: parts }, (_, part) => ({
    x: from.x + ((to.x - from.x) * part) / parts,
    y: from.y + ((to.y - from.y) * part) / parts,
  }));
}
