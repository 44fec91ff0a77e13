import type { Raster } from '../raster.ts';

/** Contrast limited adaptive histogram equalisation as OpenCV defines it. */
export interface ClaheOptions {
  readonly tileRows: number;
  readonly tileColumns: number;
  /** A level may hold at most this many times its even share of a tile's pixels; 0 for no limit. */
  readonly clipLimit: number;
}

const LEVELS = 65_536;

/** The image's tiles: it is made divisible by reflection at its right and bottom edges, and then cut evenly. */
interface Tiles {
  readonly rows: number;
  readonly columns: number;
  readonly height: number;
  readonly width: number;
}

/**
 * Equalises the contrast tile by tile over all 65,536 levels, with the arithmetic of OpenCV's `CLAHE` for 16-bit images
 * (values differ by one at most, from the rounding of single-precision sums).
 */
export function clahe16(image: Raster, options: ClaheOptions): Raster {
  const tiles: Tiles = {
    rows: options.tileRows,
    columns: options.tileColumns,
    ...tileSize(image, options),
  };
  const lookups = new Uint16Array(tiles.rows * tiles.columns * LEVELS);
  const histogram = new Uint32Array(LEVELS);
  for (let tile = 0; tile < tiles.rows * tiles.columns; tile += 1) {
    countTile(image, histogram, { tiles, tile });
    clipHistogram(
      histogram,
      Math.max(1, Math.trunc((options.clipLimit * tiles.height * tiles.width) / LEVELS)),
      options,
    );
    accumulate(histogram, lookups.subarray(tile * LEVELS, (tile + 1) * LEVELS), tiles.height * tiles.width);
  }
  return lookUp(image, lookups, tiles);
}

/** OpenCV pads both sides as soon as one is not divisible, by a whole row or column of tiles where the other is. */
function tileSize(
  { rows, columns }: Raster,
  { tileRows, tileColumns }: ClaheOptions,
): { height: number; width: number } {
  if (rows % tileRows === 0 && columns % tileColumns === 0) {
    return { height: rows / tileRows, width: columns / tileColumns };
  }
  return { height: Math.floor(rows / tileRows) + 1, width: Math.floor(columns / tileColumns) + 1 };
}

function countTile(image: Raster, histogram: Uint32Array, { tiles, tile }: { tiles: Tiles; tile: number }): void {
  histogram.fill(0);
  const top = Math.floor(tile / tiles.columns) * tiles.height;
  const left = (tile % tiles.columns) * tiles.width;
  for (let row = top; row < top + tiles.height; row += 1) {
    const line = reflect(row, image.rows) * image.columns;
    for (let column = left; column < left + tiles.width; column += 1) {
      const value = image.pixels[line + reflect(column, image.columns)] ?? 0;
      histogram[value] = (histogram[value] ?? 0) + 1;
    }
  }
}

/** Mirrors a position beyond the end at the last pixel, which is not repeated. */
function reflect(position: number, length: number): number {
  if (position < length) return position;
  return Math.max(0, 2 * length - 2 - position);
}

function clipHistogram(histogram: Uint32Array, limit: number, { clipLimit }: ClaheOptions): void {
  if (clipLimit <= 0) return;
  let excess = 0;
  for (let level = 0; level < LEVELS; level += 1) {
    const count = histogram[level] ?? 0;
    if (count <= limit) continue;
    excess += count - limit;
    histogram[level] = limit;
  }
  const share = Math.floor(excess / LEVELS);
  let rest = excess - share * LEVELS;
  if (share > 0) for (let level = 0; level < LEVELS; level += 1) histogram[level] = (histogram[level] ?? 0) + share;
  const step = Math.max(1, Math.floor(LEVELS / rest));
  for (let level = 0; level < LEVELS && rest > 0; level += step, rest -= 1) {
    histogram[level] = (histogram[level] ?? 0) + 1;
  }
}

function accumulate(histogram: Uint32Array, lookup: Uint16Array, area: number): void {
  const scale = Math.fround((LEVELS - 1) / area);
  let sum = 0;
  for (let level = 0; level < LEVELS; level += 1) {
    sum += histogram[level] ?? 0;
    lookup[level] = Math.min(LEVELS - 1, roundHalfToEven(Math.fround(sum * scale)));
  }
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor + (floor & 1);
}

/** For each pixel along one side: where the tables of its two nearest tiles begin, and the share of the second. */
function nearestTiles(
  length: number,
  { tile, tiles, stride }: { tile: number; tiles: number; stride: number },
): {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly share: Float32Array;
} {
  const first = new Int32Array(length);
  const second = new Int32Array(length);
  const share = new Float32Array(length);
  for (let index = 0; index < length; index += 1) {
    const position = index / tile - 0.5;
    const below = Math.floor(position);
    share[index] = position - below;
    first[index] = Math.max(below, 0) * stride;
    second[index] = Math.min(below + 1, tiles - 1) * stride;
  }
  return { first, second, share };
}

function lookUp(image: Raster, lookups: Uint16Array, tiles: Tiles): Raster {
  const across = nearestTiles(image.columns, { tile: tiles.width, tiles: tiles.columns, stride: LEVELS });
  const down = nearestTiles(image.rows, { tile: tiles.height, tiles: tiles.rows, stride: tiles.columns * LEVELS });
  const pixels = new Uint16Array(image.pixels.length);
  for (let row = 0; row < image.rows; row += 1) {
    const upper = lookups.subarray(down.first[row] ?? 0, (down.first[row] ?? 0) + tiles.columns * LEVELS);
    const lower = lookups.subarray(down.second[row] ?? 0, (down.second[row] ?? 0) + tiles.columns * LEVELS);
    const y = down.share[row] ?? 0;
    for (let column = 0, index = row * image.columns; column < image.columns; column += 1, index += 1) {
      const value = image.pixels[index] ?? 0;
      const left = (across.first[column] ?? 0) + value;
      const right = (across.second[column] ?? 0) + value;
      const x = across.share[column] ?? 0;
      const above = (upper[left] ?? 0) * (1 - x) + (upper[right] ?? 0) * x;
      const below = (lower[left] ?? 0) * (1 - x) + (lower[right] ?? 0) * x;
      pixels[index] = above * (1 - y) + below * y + 0.5;
    }
  }
  return { rows: image.rows, columns: image.columns, pixels };
}
