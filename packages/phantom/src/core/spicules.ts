import type { Point } from '@mammoflow/imaging';
import { boundaryRadius } from './mass-boundary.ts';
import type { MassBoundary } from './mass-boundary.ts';
import { addTissue, forEachPixel } from './pixel-area.ts';
import { emptyPlane } from './plane.ts';
import type { Plane } from './plane.ts';
import type { Random } from './random.ts';

interface Spicule {
  readonly angle: number;
  readonly bend: number;
  readonly fromMm: number;
  readonly lengthMm: number;
  readonly widthMm: number;
  readonly strength: number;
}

/** Adds fine lines that radiate from a mass, thinner and fainter outwards. */
export function drawSpicules(
  plane: Plane,
  spacingMm: number,
  mass: {
    readonly boundary: MassBoundary;
    readonly centre: Point;
    readonly contrast: number;
    readonly random: Random;
  },
): void {
  const lines = emptyPlane(plane.columns, plane.rows);
  const spicules = randomSpicules(mass.boundary, mass.random);
  let reachMm = 0;
  for (const spicule of spicules) {
    traceSpicule(lines, spacingMm, { ...spicule, centre: mass.centre });
    reachMm = Math.max(reachMm, spicule.fromMm + spicule.lengthMm + 1);
  }
  forEachPixel(plane, { centre: mass.centre, reachMm, spacingMm }, (index) => {
    const line = lines.values[index] ?? 0;
    if (line > 0) addTissue(plane, index, 0.6 * mass.contrast * line);
  });
}

function randomSpicules(boundary: MassBoundary, random: Random): Spicule[] {
  const count = random.integer(18, 40);
  return Array.from({ length: count }, (_, index) => {
    const angle = (2 * Math.PI * (index + random.uniform(-0.8, 0.8))) / count;
    const radius = boundaryRadius(boundary, angle);
    return {
      angle,
      bend: random.uniform(-0.35, 0.35),
      fromMm: radius * 0.8,
      lengthMm: radius * 0.2 + boundary.reachMm * (0.1 + 1.3 * random.uniform(0, 1) ** 2) + 1.5,
      widthMm: random.uniform(0.14, 0.36) + 0.02 * boundary.reachMm,
      strength: 0.2 + 0.8 * random.uniform(0, 1) ** 1.7,
    };
  });
}

function traceSpicule(lines: Plane, spacingMm: number, spicule: Spicule & { readonly centre: Point }): void {
  const steps = Math.ceil((2 * spicule.lengthMm) / spacingMm);
  for (let step = 0; step <= steps; step++) {
    const along = step / steps;
    const radius = spicule.fromMm + along * spicule.lengthMm;
    const angle = spicule.angle + spicule.bend * along * along;
    const centre = {
      x: spicule.centre.x + radius * Math.cos(angle),
      y: spicule.centre.y + radius * Math.sin(angle),
    };
    const sigmaMm = Math.max(spicule.widthMm * (1 - 0.6 * along), 0.45 * spacingMm);
    const level = spicule.strength * (1 - along) ** 0.7;
    forEachPixel(lines, { centre, reachMm: 2 * sigmaMm, spacingMm }, (index, dx, dy) => {
      const value = level * Math.exp(-(dx * dx + dy * dy) / (2 * sigmaMm * sigmaMm));
      if (value > (lines.values[index] ?? 0)) lines.values[index] = value;
    });
  }
}
