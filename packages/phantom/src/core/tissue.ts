import type { Anatomy } from './anatomy.ts';
import { sampleFieldRow } from './field.ts';
import type { Look } from './look.ts';
import { emptyPlane } from './plane.ts';
import type { Plane } from './plane.ts';
import { powerLawNoise } from './power-law-noise.ts';
import type { Random } from './random.ts';
import { smoothstep } from './smoothstep.ts';
import { radialStrands, strandAt, strandNet } from './strands.ts';
import type { Strands } from './strands.ts';

/** How much of the breast is gland, and the raster it is drawn on. */
export interface TissueOptions {
  readonly columns: number;
  readonly rows: number;
  readonly spacingMm: number;
  /** 0 (almost all fat) to 1 (extremely dense). */
  readonly density: number;
  readonly look: Look;
  readonly random: Random;
}

/** Thickness of the rim where a compressed breast is round. */
const RIM_MM = 22;
/** Size of the largest blotches of tissue. */
const BLOTCH_MM = 28;

/** Draws fat, gland, strands, muscle and skin; display values, nothing outside the breast but the background. */
export function drawTissue(anatomy: Anatomy, options: TissueOptions): Plane {
  const { columns, rows, spacingMm, look, random } = options;
  const plane = emptyPlane(columns, rows);
  plane.values.fill(look.background);
  const octaves = Math.max(2, Math.round(Math.log2(BLOTCH_MM / spacingMm)));
  const clouds = powerLawNoise({ columns, rows, seed: random.integer(1, 1e9), beta: 3, octaves });
  const frame = { spacingMm, widthMm: columns * spacingMm, heightMm: rows * spacingMm };
  const strands = { radial: radialStrands(random, frame), net: strandNet(random, frame) };
  const lines = fieldLines(anatomy, columns);
  for (let row = 0; row < rows; row++) {
    const reach = lines.sample((row + 0.5) * spacingMm, spacingMm);
    drawRow({ plane, row, reach, clouds, strands, lines, options });
  }
  return plane;
}

const otherLineNames = ['muscleDistance', 'glandularity', 'strandRadius', 'strandArc', 'wander'] as const;
type LineName = 'skinDistance' | (typeof otherLineNames)[number];

interface FieldLines extends Readonly<Record<LineName, Float32Array>> {
  /** Fills the lines for a row of pixels as far as the breast reaches; returns that number of columns. */
  sample(y: number, stepX: number): number;
}

function fieldLines(anatomy: Anatomy, columns: number): FieldLines {
  const line = (): Float32Array => new Float32Array(columns);
  const lines: Readonly<Record<LineName, Float32Array>> = {
    skinDistance: line(),
    muscleDistance: line(),
    glandularity: line(),
    strandRadius: line(),
    strandArc: line(),
    wander: line(),
  };
  const sample = (y: number, stepX: number): number => {
    const at = { y, firstX: stepX / 2, stepX };
    sampleFieldRow(anatomy.skinDistance, at, lines.skinDistance);
    const reach = lines.skinDistance.findLastIndex((distance) => distance >= -stepX) + 1;
    for (const name of otherLineNames) sampleFieldRow(anatomy[name], at, lines[name].subarray(0, reach));
    return reach;
  };
  return { ...lines, sample };
}

interface RowJob {
  readonly plane: Plane;
  readonly row: number;
  /** Columns from the chest wall that may show the breast. */
  readonly reach: number;
  readonly clouds: Plane;
  readonly strands: { readonly radial: Strands; readonly net: Strands };
  readonly lines: FieldLines;
  readonly options: TissueOptions;
}

function drawRow({ plane, row, reach, clouds, strands, lines, options }: RowJob): void {
  const { look, density, spacingMm, columns } = options;
  const threshold = 0.62 - 0.5 * density;
  const first = row * columns;
  const y = (row + 0.5) * spacingMm;
  for (let column = 0; column < reach; column++) {
    const skin = lines.skinDistance[column] ?? 0;
    if (skin < -spacingMm) continue;
    const cloud = clouds.values[first + column] ?? 0;
    const wander = lines.wander[column] ?? 0;
    const depthInMuscle = lines.muscleDistance[column] ?? 0;
    const muscle = smoothstep(-1.5, 1.8, depthInMuscle) * (0.72 + 0.28 * smoothstep(0, 30, depthInMuscle));
    const place = (lines.glandularity[column] ?? 0) * smoothstep(2, 14, skin);
    const arc = (lines.strandArc[column] ?? 0) + 2.5 * wander + 0.3 * cloud;
    const radial = strandAt(strands.radial, arc, lines.strandRadius[column] ?? 0);
    const net = strandAt(strands.net, (column + 0.5) * spacingMm + 2 * wander + 0.4 * cloud, y + 0.4 * cloud);
    const strand = 0.75 * radial + 0.6 * net;
    const cover = place * (1 - 0.75 * muscle) * (0.55 + 0.2 * cloud + 0.3 * strand);
    const gland = smoothstep(threshold, threshold + 0.62, cover);
    const tissue =
      look.fat * (1 + 0.08 * cloud) +
      look.gland * gland * (0.5 + 0.1 * cloud + 0.42 * strand) +
      look.strands * strand * (0.5 + 0.3 * gland) * smoothstep(0.5, 9, skin) * (1 - 0.6 * muscle) +
      look.muscle * muscle * (0.85 + 0.03 * cloud + 0.1 * radial);
    const value = tissue * rimFactor(skin, look.rimFade) + look.skin * skinBand(skin);
    const inside = Math.min(Math.max(skin / spacingMm + 0.5, 0), 1);
    plane.values[first + column] = look.background + (value - look.background * 0.5) * inside;
  }
}

/** Thickness of the breast near its rim, 0 to 1, as far as the look shows it. */
function rimFactor(skin: number, fade: number): number {
  const outside = Math.max(0, 1 - Math.max(skin, 0) / RIM_MM);
  return 1 - fade * (1 - Math.sqrt(1 - outside * outside));
}

function skinBand(skin: number): number {
  return 1 - smoothstep(0.5, 1.6, skin);
}
