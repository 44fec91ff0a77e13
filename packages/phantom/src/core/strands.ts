import type { Plane } from './plane.ts';
import { powerLawNoise } from './power-law-noise.ts';
import type { Random } from './random.ts';

/** A texture of fine lines on a grid of its own; coordinates in mm, beyond the grid its edge goes on. */
export interface Strands {
  readonly tile: Plane;
  readonly cell: { readonly xMm: number; readonly yMm: number };
  readonly originXMm: number;
}

/** How lines are drawn: grid, extent, and how many of the field's standard deviations a line is wide. */
interface StrandPlan {
  readonly cell: { readonly xMm: number; readonly yMm: number };
  readonly extent: { readonly xMm: number; readonly yMm: number };
  readonly originXMm: number;
  readonly octaves: number;
  readonly beta: number;
  readonly width: number;
}

/** What a texture is made for: the image's pixel spacing and size. */
export interface StrandFrame {
  readonly spacingMm: number;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Ducts and ligaments that run along the radius: the first coordinate is the arc (−190 to 190), the second the radius. */
export function radialStrands(random: Random, frame: StrandFrame): Strands {
  const coarsening = coarseningOf(frame, 0.35);
  return makeStrands(random, {
    cell: { xMm: 0.35 * coarsening, yMm: 2.6 * coarsening },
    extent: { xMm: 380, yMm: Math.hypot(frame.widthMm, frame.heightMm) + 20 },
    originXMm: -190,
    octaves: 5 - Math.log2(coarsening),
    beta: 2.7,
    width: 0.34,
  });
}

/** A net without a direction, as ligaments make between lobules of fat. */
export function strandNet(random: Random, frame: StrandFrame): Strands {
  const coarsening = coarseningOf(frame, 0.45);
  return makeStrands(random, {
    cell: { xMm: 0.45 * coarsening, yMm: 0.45 * coarsening },
    extent: { xMm: frame.widthMm + 20, yMm: frame.heightMm + 20 },
    originXMm: -10,
    octaves: 5 - Math.log2(coarsening),
    beta: 3.4,
    width: 0.22,
  });
}

/** 1, 2, 4 or 8: a texture much finer than the pixels would be drawn for nothing. */
function coarseningOf({ spacingMm }: StrandFrame, cellMm: number): number {
  return 2 ** Math.min(Math.max(Math.floor(Math.log2(spacingMm / cellMm)), 0), 3);
}

/** Lines where a power-law field changes its sign: thin, branching, of uneven strength. */
function makeStrands(random: Random, plan: StrandPlan): Strands {
  const size = {
    columns: Math.ceil(plan.extent.xMm / plan.cell.xMm),
    rows: Math.ceil(plan.extent.yMm / plan.cell.yMm),
    octaves: plan.octaves,
  };
  const tile = powerLawNoise({ ...size, seed: random.integer(1, 1e9), beta: plan.beta, skipFinest: 1 });
  const strength = powerLawNoise({ ...size, seed: random.integer(1, 1e9), beta: 3, skipFinest: 2 });
  for (let index = 0; index < tile.values.length; index++) {
    const distance = Math.abs(tile.values[index] ?? 0) / plan.width;
    const line = 1 / (1 + distance * distance);
    tile.values[index] = Math.max(0, 0.5 + 0.45 * (strength.values[index] ?? 0)) * line;
  }
  return { tile, cell: plan.cell, originXMm: plan.originXMm };
}

/** Strength of the lines at a place, 0 to about 1.5. */
export function strandAt({ tile, cell, originXMm }: Strands, xMm: number, yMm: number): number {
  const { columns, rows, values } = tile;
  const x = Math.min(Math.max((xMm - originXMm) / cell.xMm, 0), columns - 1.001);
  const y = Math.min(Math.max(yMm / cell.yMm, 0), rows - 1.001);
  const left = Math.floor(x);
  const top = Math.floor(y);
  const at = top * columns + left;
  const above = (values[at] ?? 0) + (x - left) * ((values[at + 1] ?? 0) - (values[at] ?? 0));
  const below =
    (values[at + columns] ?? 0) + (x - left) * ((values[at + columns + 1] ?? 0) - (values[at + columns] ?? 0));
  return above + (y - top) * (below - above);
}
