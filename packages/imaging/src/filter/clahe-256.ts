import type { Mask, Raster } from '../raster.ts';

/** Contrast limited adaptive histogram equalisation over 256-level histograms. */
export interface Clahe256Options {
  readonly tileRows: number;
  readonly tileColumns: number;
  /** A level may hold at most this many times its even share of a tile's pixels. */
  readonly clipLimit: number;
  /** The values that the first level begins and the last level ends with; what lies outside is clamped. */
  readonly low: number;
  readonly high: number;
  /** The pixels that are counted and equalised; the others become 0. All of them when there is no mask. */
  readonly mask?: Mask;
}

const LEVELS = 256;
/** One value for each boundary between levels. */
const KNOTS = LEVELS + 1;
/** A tile with less breast than this share of its area is filled up with the whole breast's histogram. */
const LEAST_COVERAGE = 0.25;

/**
 * Equalises the contrast, tile by tile, in place.
 *
 * The look-up is interpolated between tiles and, unlike the usual form, also
 * between levels, so that 12- and 16-bit images keep their gradation and behave as 8-bit film does.
 */
export function clahe256InPlace(image: Raster, options: Clahe256Options): void {
  const lookups = tileLookups(image, options);
  const blended = new Float32Array(options.tileColumns * KNOTS);
  const across = tilePositions(image.columns, options.tileColumns);
  const down = tilePositions(image.rows, options.tileRows);
  const scale = LEVELS / (options.high - options.low);
  const { pixels, columns } = image;
  const inside = options.mask?.pixels;
  for (let row = 0; row < image.rows; row += 1) {
    blendTileRows(lookups, blended, {
      from: down.first[row] ?? 0,
      to: down.second[row] ?? 0,
      share: down.share[row] ?? 0,
    });
    for (let column = 0, index = row * columns; column < columns; column += 1, index += 1) {
      if (inside !== undefined && inside[index] === 0) {
        pixels[index] = 0;
        continue;
      }
      const level = Math.min(Math.max(((pixels[index] ?? 0) - options.low) * scale, 0), LEVELS - 0.001);
      const below = Math.floor(level);
      const left = (across.first[column] ?? 0) * KNOTS + below;
      const right = (across.second[column] ?? 0) * KNOTS + below;
      const first = mix(blended[left] ?? 0, blended[left + 1] ?? 0, level - below);
      const second = mix(blended[right] ?? 0, blended[right + 1] ?? 0, level - below);
      pixels[index] = mix(first, second, across.share[column] ?? 0) + 0.5;
    }
  }
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** For each line of pixels: the two tiles whose centres are next to it, and the share of the second. */
interface TilePositions {
  readonly first: Uint8Array;
  readonly second: Uint8Array;
  readonly share: Float32Array;
}

function tilePositions(length: number, tiles: number): TilePositions {
  const first = new Uint8Array(length);
  const second = new Uint8Array(length);
  const share = new Float32Array(length);
  for (let index = 0; index < length; index += 1) {
    const position = ((index + 0.5) * tiles) / length - 0.5;
    const below = Math.floor(position);
    first[index] = Math.max(0, below);
    second[index] = Math.min(tiles - 1, below + 1);
    share[index] = position - below;
  }
  return { first, second, share };
}

function blendTileRows(
  lookups: Float32Array,
  blended: Float32Array,
  { from, to, share }: { from: number; to: number; share: number },
): void {
  const upper = from * blended.length;
  const lower = to * blended.length;
  for (let index = 0; index < blended.length; index += 1) {
    blended[index] = mix(lookups[upper + index] ?? 0, lookups[lower + index] ?? 0, share);
  }
}

/** `lookups[tileRow][tileColumn][knot]`: the output, 0–65535, at each boundary between levels. */
function tileLookups(image: Raster, options: Clahe256Options): Float32Array {
  const { tileRows, tileColumns, clipLimit } = options;
  const counts = countLevels(image, options);
  const whole = new Float64Array(LEVELS);
  for (let index = 0; index < counts.length; index += 1) {
    whole[index % LEVELS] = (whole[index % LEVELS] ?? 0) + (counts[index] ?? 0);
  }
  const total = whole.reduce((sum, count) => sum + count, 0);
  const wanted = (LEAST_COVERAGE * image.rows * image.columns) / (tileRows * tileColumns);
  const lookups = new Float32Array(tileRows * tileColumns * KNOTS);
  for (let tile = 0; tile < tileRows * tileColumns; tile += 1) {
    const histogram = Float64Array.from(counts.subarray(tile * LEVELS, (tile + 1) * LEVELS));
    const covered = histogram.reduce((sum, count) => sum + count, 0);
    const missing = total > 0 ? Math.max(0, wanted - covered) / total : 0;
    for (let level = 0; level < LEVELS; level += 1) {
      histogram[level] = (histogram[level] ?? 0) + missing * (whole[level] ?? 0);
    }
    clipHistogram(histogram, clipLimit);
    accumulate(histogram, lookups.subarray(tile * KNOTS, (tile + 1) * KNOTS));
  }
  return lookups;
}

/** `counts[tileRow][tileColumn][level]` of the pixels inside the mask. */
function countLevels(image: Raster, options: Clahe256Options): Uint32Array {
  const { tileRows, tileColumns, low, high } = options;
  const counts = new Uint32Array(tileRows * tileColumns * LEVELS);
  const inside = options.mask?.pixels;
  const scale = LEVELS / (high - low);
  const tileOf = Uint8Array.from({ length: image.columns }, (_, column) =>
    Math.floor((column * tileColumns) / image.columns),
  );
  for (let row = 0; row < image.rows; row += 1) {
    const tileRow = Math.floor((row * tileRows) / image.rows) * tileColumns;
    for (let column = 0, index = row * image.columns; column < image.columns; column += 1, index += 1) {
      if (inside !== undefined && inside[index] === 0) continue;
      const level = Math.min(Math.max(((image.pixels[index] ?? 0) - low) * scale, 0), LEVELS - 1) | 0;
      const bin = (tileRow + (tileOf[column] ?? 0)) * LEVELS + level;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
  }
  return counts;
}

/** Cuts levels down to the limit and deals the excess out evenly. */
function clipHistogram(histogram: Float64Array, clipLimit: number): void {
  const limit = (clipLimit * histogram.reduce((sum, count) => sum + count, 0)) / LEVELS;
  let excess = 0;
  for (const count of histogram) excess += Math.max(0, count - limit);
  for (let level = 0; level < LEVELS; level += 1) {
    histogram[level] = Math.min(histogram[level] ?? 0, limit) + excess / LEVELS;
  }
}

function accumulate(histogram: Float64Array, lookup: Float32Array): void {
  const total = histogram.reduce((sum, count) => sum + count, 0);
  let below = 0;
  for (let knot = 0; knot < KNOTS; knot += 1) {
    lookup[knot] = total > 0 ? (65535 * below) / total : (65535 * knot) / LEVELS;
    below += histogram[knot] ?? 0;
  }
}
