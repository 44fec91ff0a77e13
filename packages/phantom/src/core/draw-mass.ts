import type { Point } from '@mammoflow/imaging';
import type { MassMargin } from '@mammoflow/pipeline';
import { boundaryRadius } from './mass-boundary.ts';
import type { MassBoundary } from './mass-boundary.ts';
import { addTissue, forEachPixel } from './pixel-area.ts';
import type { Plane } from './plane.ts';
import { powerLawNoise } from './power-law-noise.ts';
import type { Random } from './random.ts';
import { smoothstep } from './smoothstep.ts';
import { drawSpicules } from './spicules.ts';

/** A mass with a boundary, at its place. Lengths in mm. */
export interface PlacedMass {
  readonly boundary: MassBoundary;
  readonly margin: MassMargin;
  readonly centre: Point;
  readonly contrast: number;
}

/** Adds a mass to the display values of a view. */
export function drawMass(plane: Plane, spacingMm: number, mass: PlacedMass & { readonly random: Random }): void {
  const softness = edgeSoftness(mass.margin, mass.random);
  const minimum = (0.35 + 0.6 * spacingMm) / mass.boundary.reachMm;
  const reachMm = 1.7 * mass.boundary.reachMm;
  const grainAt = massTexture(reachMm, spacingMm, mass.random);
  forEachPixel(plane, { centre: mass.centre, reachMm, spacingMm }, (index, dx, dy) => {
    const angle = Math.atan2(dy, dx);
    const relative = Math.hypot(dx, dy) / boundaryRadius(mass.boundary, angle);
    const soft = Math.max(softness(angle), minimum);
    const edge = 1 - smoothstep(1 - soft, 1 + soft, relative);
    if (edge <= 0) return;
    const thickness = Math.sqrt(Math.max(0, 1 - relative * relative));
    addTissue(plane, index, mass.contrast * edge * grainAt(dx, dy) * (0.6 + 0.4 * thickness));
  });
  if (mass.margin === 'SPICULATED') drawSpicules(plane, spacingMm, mass);
}

/** Masses are not even inside: a factor around 1 for each place. */
function massTexture(reachMm: number, spacingMm: number, random: Random): (dx: number, dy: number) => number {
  const size = Math.ceil((2 * reachMm) / spacingMm) + 2;
  const octaves = Math.max(2, Math.round(Math.log2(reachMm / spacingMm)));
  const noise = powerLawNoise({ columns: size, rows: size, seed: random.integer(1, 1e9), beta: 3, octaves });
  const index = (offset: number): number => Math.min(Math.max(Math.floor((offset + reachMm) / spacingMm), 0), size - 1);
  return (dx, dy) => 1 + 0.13 * (noise.values[index(dy) * size + index(dx)] ?? 0);
}

/** Half the width of the edge's transition as part of the radius, by direction. */
function edgeSoftness(margin: MassMargin, random: Random): (angle: number) => number {
  const hidden = random.uniform(0, 2 * Math.PI);
  const softness = { sharp: random.uniform(0.03, 0.09), soft: random.uniform(0.3, 0.5) };
  switch (margin) {
    case 'CIRCUMSCRIBED':
      return () => softness.sharp;
    case 'MICROLOBULATED':
      return () => softness.sharp + 0.03;
    case 'OBSCURED':
      return (angle) => softness.sharp + (softness.soft + 0.1) * smoothstep(-0.3, 0.6, Math.cos(angle - hidden));
    case 'ILL_DEFINED':
      return () => softness.soft;
    case 'SPICULATED':
      return () => 0.6 * softness.soft;
  }
}
