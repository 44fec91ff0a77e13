import type { Point } from '@mammoflow/imaging';
import type { Anatomy } from './anatomy.ts';
import type { BreastShape } from './breast-shape.ts';
import { fieldAt } from './field.ts';
import type { Random } from './random.ts';

/** A place in a breast, in mm from the nipple: behind it, outwards, and upwards. The same in every view. */
export interface LesionSite {
  readonly depthMm: number;
  readonly lateralMm: number;
  readonly superiorMm: number;
}

/** The oblique view looks along 45°: what lies lateral and what lies superior both appear higher. */
const OBLIQUE = Math.SQRT1_2;

/** Where a view shows a site, in mm (axes of {@link BreastShape}). */
export function projectSite(shape: BreastShape, site: LesionSite): Point {
  const across = shape.view === 'CC' ? site.lateralMm : OBLIQUE * (site.lateralMm + site.superiorMm);
  const { inwards, nipple } = shape;
  return {
    x: nipple.x + site.depthMm * inwards.x - across * inwards.y,
    y: nipple.y + site.depthMm * inwards.y + across * inwards.x,
  };
}

/** A site that a view shows at the given point. What the view cannot tell is set to 0. */
export function siteOfPoint(shape: BreastShape, point: Point): LesionSite {
  const dx = point.x - shape.nipple.x;
  const dy = point.y - shape.nipple.y;
  const depthMm = dx * shape.inwards.x + dy * shape.inwards.y;
  const across = -dx * shape.inwards.y + dy * shape.inwards.x;
  return shape.view === 'CC'
    ? { depthMm, lateralMm: across, superiorMm: 0 }
    : { depthMm, lateralMm: OBLIQUE * across, superiorMm: OBLIQUE * across };
}

/**
 * A site by lot where a lesion of the given radius lies inside the breast in each of the views, before the muscle.
 *
 * @returns undefined when the breast has no such place.
 */
export function randomSite(anatomies: readonly Anatomy[], radiusMm: number, random: Random): LesionSite | undefined {
  const depthMost = Math.max(...anatomies.map(({ shape }) => shape.nipple.x));
  const sideMost = Math.max(...anatomies.map(({ grid }) => grid.heightMm)) / 3;
  for (let attempt = 0; attempt < 200; attempt++) {
    const site = {
      depthMm: random.uniform(0.15, 0.95) * depthMost,
      lateralMm: random.uniform(-1, 1) * sideMost,
      superiorMm: random.uniform(-1, 1) * sideMost,
    };
    if (anatomies.every((anatomy) => fits(anatomy, projectSite(anatomy.shape, site), radiusMm))) return site;
  }
  return undefined;
}

function fits({ skinDistance, muscleDistance, grid }: Anatomy, point: Point, radiusMm: number): boolean {
  const insideImage =
    point.x > radiusMm && point.y > radiusMm && point.x < grid.widthMm - radiusMm && point.y < grid.heightMm - radiusMm;
  return (
    insideImage && fieldAt(skinDistance, point) > radiusMm * 1.2 + 3 && fieldAt(muscleDistance, point) < -0.5 * radiusMm
  );
}
