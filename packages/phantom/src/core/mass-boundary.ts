import type { Point } from '@mammoflow/imaging';
import type { MassMargin, MassShape } from '@mammoflow/pipeline';
import type { Random } from './random.ts';

/** A closed curve around (0, 0): its radius in mm at equal angles, clockwise from the x-axis (y points down). */
export interface MassBoundary {
  readonly radiiMm: Float64Array;
  /** The longest radius. */
  readonly reachMm: number;
}

const ANGLES = 360;

/** The boundary of a mass; the area inside is that of a circle of the given diameter. */
export function massBoundary(
  mass: { readonly shape: MassShape; readonly margin: MassMargin; readonly diameterMm: number },
  random: Random,
): MassBoundary {
  const form = shapeFunction(mass.shape, random);
  const ripple = mass.margin === 'MICROLOBULATED' ? scallops(random) : (): number => 0;
  const radii = Float64Array.from({ length: ANGLES }, (_, index) => {
    const angle = (2 * Math.PI * index) / ANGLES;
    return form(angle) + ripple(angle);
  });
  const meanSquare = radii.reduce((sum, radius) => sum + radius * radius, 0) / ANGLES;
  const scale = mass.diameterMm / 2 / Math.sqrt(meanSquare);
  const radiiMm = radii.map((radius) => radius * scale);
  return { radiiMm, reachMm: Math.max(...radiiMm) };
}

/** Radius of the boundary in a direction, linear between the known angles. */
export function boundaryRadius(boundary: MassBoundary, angle: number): number {
  const position = ((angle / (2 * Math.PI)) * ANGLES + 2 * ANGLES) % ANGLES;
  const before = Math.floor(position);
  const from = boundary.radiiMm[before] ?? 0;
  const to = boundary.radiiMm[(before + 1) % ANGLES] ?? 0;
  return from + (position - before) * (to - from);
}

/** The boundary as a polygon around a centre. */
export function boundaryPolygon(boundary: MassBoundary, centre: Point): Point[] {
  return Array.from(boundary.radiiMm, (radius, index) => {
    const angle = (2 * Math.PI * index) / ANGLES;
    return { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) };
  });
}

type RadiusOfAngle = (angle: number) => number;

function shapeFunction(shape: MassShape, random: Random): RadiusOfAngle {
  switch (shape) {
    case 'ROUND':
      return withHarmonics(ellipse(random.uniform(0.92, 1), random), waves([2, 3], 0.03, random));
    case 'OVAL':
      return withHarmonics(ellipse(random.uniform(0.55, 0.75), random), waves([2, 3], 0.03, random));
    case 'LOBULATED':
      return withHarmonics(ellipse(random.uniform(0.75, 0.95), random), lobes(random));
    case 'IRREGULAR':
      return withHarmonics(ellipse(random.uniform(0.6, 0.95), random), waves([2, 3, 4, 5, 7, 9], 0.15, random));
  }
}

function ellipse(ratio: number, random: Random): RadiusOfAngle {
  const tilt = random.uniform(0, Math.PI);
  return (angle) => ratio / Math.hypot(ratio * Math.cos(angle - tilt), Math.sin(angle - tilt));
}

function withHarmonics(form: RadiusOfAngle, ripple: RadiusOfAngle): RadiusOfAngle {
  return (angle) => Math.max(form(angle) * (1 + ripple(angle)), 0.25);
}

function waves(orders: readonly number[], amplitude: number, random: Random): RadiusOfAngle {
  const parts = orders.map((order) => ({
    order,
    size: (amplitude / order) * random.uniform(0.5, 2),
    phase: random.uniform(0, 2 * Math.PI),
  }));
  return (angle) => parts.reduce((sum, { order, size, phase }) => sum + size * Math.cos(order * angle + phase), 0);
}

/** Three or four bulges of uneven size with notches between them. */
function lobes(random: Random): RadiusOfAngle {
  const count = random.integer(3, 4);
  const depth = random.uniform(0.16, 0.26);
  const phase = random.uniform(0, Math.PI);
  const skew = { size: random.uniform(0.3, 0.7), phase: random.uniform(0, 2 * Math.PI) };
  const uneven = { size: random.uniform(0.1, 0.45), phase: random.uniform(0, 2 * Math.PI) };
  return (angle) => {
    const turned = (count * angle) / 2 + phase + skew.size * Math.sin(angle + skew.phase);
    const local = depth * (1 + uneven.size * Math.cos(angle + uneven.phase));
    return local * (Math.abs(Math.sin(turned)) ** 0.7 - 0.7);
  };
}

function scallops(random: Random): RadiusOfAngle {
  const count = random.integer(11, 17);
  const phase = random.uniform(0, Math.PI);
  return (angle) => 0.09 * (Math.abs(Math.sin((count * angle) / 2 + phase)) - 0.6);
}
