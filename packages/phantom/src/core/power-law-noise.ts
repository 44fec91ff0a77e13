import { emptyPlane } from './plane.ts';
import type { Plane } from './plane.ts';
import { mulberry32 } from './random.ts';

/** How rough a texture is and how far its largest structures reach. */
export interface PowerLawOptions {
  readonly columns: number;
  readonly rows: number;
  readonly seed: number;
  /** Exponent β of the power spectrum 1/f^β; mammograms have β ≈ 3 (Burgess, 2001). */
  readonly beta: number;
  /** Octaves below the pixel grid: structures reach up to about 2^octaves pixels. */
  readonly octaves: number;
  /** The finest octaves that are left out, for a smooth field; default 0. */
  readonly skipFinest?: number;
}

/**
 * Noise with a power spectrum of about 1/f^β, mean 0, standard deviation about 1.
 *
 * White noise is added on every level of a pyramid that is doubled by quadratic B-spline steps. An octave of a 2-D
 * spectrum 1/f^β holds a variance proportional to f^(2-β), which gives the amplitude of each level.
 */
export function powerLawNoise(options: PowerLawOptions): Plane {
  const { columns, rows, seed, beta, octaves, skipFinest = 0 } = options;
  const step = 2 ** ((2 - beta) / 2);
  let amplitude = 1 / Math.sqrt(levelVariance(step, octaves - skipFinest));
  let plane = emptyPlane(Math.ceil(columns / 2 ** octaves) + 1, Math.ceil(rows / 2 ** octaves) + 1);
  addWhiteNoise(plane, amplitude, seed);
  for (let level = octaves - 1; level >= 0; level--) {
    amplitude *= step;
    plane = doubled(plane, Math.ceil(columns / 2 ** level), Math.ceil(rows / 2 ** level));
    if (level >= skipFinest) addWhiteNoise(plane, amplitude, seed + 7919 * (level + 1));
  }
  return plane;
}

/** Variance that a level of amplitude 1 and all finer ones leave; a doubling keeps about 0.36 of white noise's variance. */
function levelVariance(step: number, finerLevels: number): number {
  let variance = 0.45;
  for (let level = 1; level < finerLevels; level++) variance += 0.45 * step ** (2 * level);
  return variance + step ** (2 * finerLevels);
}

/** Adds uniform noise of the given standard deviation. */
function addWhiteNoise(plane: Plane, amplitude: number, seed: number): void {
  const { values } = plane;
  const range = amplitude * Math.sqrt(12);
  let state = Math.imul(seed, 0x9e3779b1) | 0;
  for (let index = 0; index < values.length; index++) {
    state = (state + 0x6d2b79f5) | 0;
    values[index] = (values[index] ?? 0) + range * (mulberry32(state) - 0.5);
  }
}

/** Twice the size by weights 3/4 and 1/4 in each direction (a quadratic B-spline in the limit), cut to size. */
function doubled(source: Plane, columns: number, rows: number): Plane {
  const target = emptyPlane(columns, rows);
  const near = new Float32Array(source.columns);
  for (let row = 0; row < rows; row++) {
    const below = (row - 1) >> 1;
    const lower = clampIndex(below, source.rows);
    const upper = clampIndex(below + 1, source.rows);
    blendRows(source, { lower, upper, weight: row % 2 === 0 ? 0.75 : 0.25 }, near);
    doubleRow(near, target.values.subarray(row * columns, (row + 1) * columns));
  }
  return target;
}

function clampIndex(index: number, count: number): number {
  return Math.min(Math.max(index, 0), count - 1);
}

/** `weight` of the upper row in an even target row is 3/4: the even row lies nearer to the source row above its middle. */
function blendRows(source: Plane, at: { lower: number; upper: number; weight: number }, out: Float32Array): void {
  const { columns, values } = source;
  const first = at.lower * columns;
  const second = at.upper * columns;
  for (let column = 0; column < columns; column++) {
    out[column] = (1 - at.weight) * (values[first + column] ?? 0) + at.weight * (values[second + column] ?? 0);
  }
}

function doubleRow(source: Float32Array, target: Float32Array): void {
  for (let column = 0; column < target.length; column++) {
    const below = (column - 1) >> 1;
    const lower = clampIndex(below, source.length);
    const upper = clampIndex(below + 1, source.length);
    const weight = column % 2 === 0 ? 0.75 : 0.25;
    target[column] = (1 - weight) * (source[lower] ?? 0) + weight * (source[upper] ?? 0);
  }
}
