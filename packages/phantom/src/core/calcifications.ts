import type { Point } from '@mammoflow/imaging';
import type { Pathology } from './lesion.ts';
import { addTissue, forEachPixel } from './pixel-area.ts';
import type { Plane } from './plane.ts';
import { convexHull } from './polygon.ts';
import type { Random } from './random.ts';

/** One grain of calcium, a disc. Lengths in mm. */
export interface Calcification {
  readonly centre: Point;
  readonly radiusMm: number;
  /** Part of the cluster's contrast. */
  readonly strength: number;
}

/**
 * A cluster around a centre. Benign ones are few, round and even; malignant ones many, fine and of uneven size, some in
 * short branching lines.
 */
export function randomCluster(
  cluster: { readonly centre: Point; readonly diameterMm: number; readonly pathology: Pathology },
  random: Random,
): Calcification[] {
  const malignant = cluster.pathology === 'MALIGNANT';
  const count = malignant ? random.integer(14, 36) : random.integer(5, 11);
  const tilt = random.uniform(0, Math.PI);
  const ratio = random.uniform(0.5, 0.95);
  return Array.from({ length: count }).flatMap(() => {
    const centre = randomPlace(cluster, { tilt, ratio }, random);
    const radiusMm = malignant ? random.uniform(0.1, 0.3) : random.uniform(0.25, 0.5);
    const strength = malignant ? random.uniform(0.45, 1) : random.uniform(0.8, 1);
    const grain = { centre, radiusMm, strength };
    return malignant && random.chance(0.3) ? branch(grain, random) : [grain];
  });
}

function randomPlace(
  { centre, diameterMm }: { readonly centre: Point; readonly diameterMm: number },
  { tilt, ratio }: { readonly tilt: number; readonly ratio: number },
  random: Random,
): Point {
  const radius = (diameterMm / 2) * Math.sqrt(random.uniform(0, 1));
  const angle = random.uniform(0, 2 * Math.PI);
  const x = radius * Math.cos(angle);
  const y = ratio * radius * Math.sin(angle);
  return {
    x: centre.x + x * Math.cos(tilt) - y * Math.sin(tilt),
    y: centre.y + x * Math.sin(tilt) + y * Math.cos(tilt),
  };
}

function branch(grain: Calcification, random: Random): Calcification[] {
  const angle = random.uniform(0, 2 * Math.PI);
  return [0, 1, 2].map((part) => ({
    ...grain,
    radiusMm: grain.radiusMm * (1 - 0.2 * part),
    centre: {
      x: grain.centre.x + part * 1.2 * grain.radiusMm * Math.cos(angle),
      y: grain.centre.y + part * 1.2 * grain.radiusMm * Math.sin(angle),
    },
  }));
}

/** Adds a cluster to the display values of a view. */
export function drawCalcifications(
  plane: Plane,
  spacingMm: number,
  cluster: { readonly grains: readonly Calcification[]; readonly contrast: number },
): void {
  for (const { centre, radiusMm, strength } of cluster.grains) {
    // A grain smaller than a pixel cannot fill it: it is drawn as large as the pixel, and fainter.
    const drawnMm = Math.max(radiusMm, spacingMm / 2);
    const amount = cluster.contrast * strength * Math.max(0.4, (radiusMm / drawnMm) ** 2);
    forEachPixel(plane, { centre, reachMm: drawnMm + spacingMm, spacingMm }, (index, dx, dy) => {
      const cover = Math.min(Math.max((drawnMm - Math.hypot(dx, dy)) / spacingMm + 0.5, 0), 1);
      if (cover > 0) addTissue(plane, index, amount * cover);
    });
  }
}

/** The convex hull of the grains' rims. */
export function clusterPolygon(grains: readonly Calcification[]): Point[] {
  const rims = grains.flatMap(({ centre, radiusMm }) =>
    Array.from({ length: 12 }, (_, index) => ({
      x: centre.x + radiusMm * Math.cos((index * Math.PI) / 6),
      y: centre.y + radiusMm * Math.sin((index * Math.PI) / 6),
    })),
  );
  return convexHull(rims);
}
