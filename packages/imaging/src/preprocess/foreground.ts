import { histogram256 } from '../filter/histogram.ts';
import { otsuThreshold } from '../filter/otsu.ts';
import { insideWindow, intersection } from '../mask/combine-masks.ts';
import { connectedComponents, largestComponent } from '../mask/connected-components.ts';
import type { Mask, PixelWindow, Raster } from '../raster.ts';
import { chestWallSide } from './chest-wall-side.ts';

/**
 * What is clearly brighter than the background, and what is hardly brighter but lies between it and the chest wall: the
 * fat behind the skin may be nearly as dark as the background, and so may be the glow of a film outside the skin.
 */
export function brightAndBehind(image: Raster, inside: PixelWindow): Mask {
  const { clear, faint } = thresholds(histogram256(image.pixels));
  const bright = insideWindow(atLeast(image, clear), inside);
  const side = chestWallSide(largestComponent(bright), inside);
  const farColumn = side === 'left' ? inside.column + inside.columns - 1 : inside.column;
  const body = tallComponents(bright, farColumn);
  const behind = intersection(insideWindow(atLeast(image, faint), inside), towardsChestWall(body, side));
  return { ...bright, pixels: bright.pixels.map((value, index) => value | (behind.pixels[index] ?? 0)) };
}

/** The skin line may hang on nothing else; what is as tall as a good part of the image is no label. */
const TALL_SHARE = 0.25;

/**
 * The largest piece, and those as tall as that share of the image's rows that do not touch the edge opposite the chest
 * wall, where a film has its rim.
 */
function tallComponents(mask: Mask, farColumn: number): Mask {
  const { labels, areas } = connectedComponents(mask);
  const first = new Int32Array(areas.length).fill(mask.rows);
  const last = new Int32Array(areas.length);
  const isFar = new Uint8Array(areas.length);
  const largest = areas.indexOf(Math.max(...areas.slice(1)), 1);
  labels.forEach((label, index) => {
    const row = Math.floor(index / mask.columns);
    first[label] = Math.min(first[label] ?? row, row);
    last[label] = row;
    if (index - row * mask.columns === farColumn) isFar[label] = 1;
  });
  const isKept = Uint8Array.from(areas, (_, label) => {
    const height = (last[label] ?? 0) - (first[label] ?? 0) + 1;
    const isTall = isFar[label] === 0 && height >= TALL_SHARE * mask.rows;
    return label > 0 && (label === largest || isTall) ? 1 : 0;
  });
  return { ...mask, pixels: Uint8Array.from(labels, (label) => isKept[label] ?? 0) };
}

function atLeast(image: Raster, threshold: number): Mask {
  return { ...image, pixels: Uint8Array.from(image.pixels, (value) => (value >= threshold ? 1 : 0)) };
}

/** Levels that hold less than this part of the background's peak do not belong to it. */
const PEAK_PART = 0.02;

/**
 * Two thresholds above the background, which is the peak of the most frequent dark level: where that peak ends, and a
 * quarter of the way to Otsu's threshold.
 */
function thresholds(histogram: Uint32Array): { clear: number; faint: number } {
  const otsu = otsuThreshold(histogram);
  let background = 0;
  for (let level = 1; level <= otsu; level += 1) {
    if ((histogram[level] ?? 0) > (histogram[background] ?? 0)) background = level;
  }
  const clear = background + 1 + (otsu - background) * 0.25;
  let faint = background + 2;
  while (faint < clear && (histogram[faint] ?? 0) > PEAK_PART * (histogram[background] ?? 0)) faint += 1;
  return { clear: clear * 256, faint: Math.min(faint, clear) * 256 };
}

/** Every pixel of a row between the chest wall and the mask's pixel farthest from it. */
function towardsChestWall({ rows, columns, pixels }: Mask, side: 'left' | 'right'): Mask {
  const filled = new Uint8Array(pixels.length);
  for (let row = 0; row < rows; row += 1) {
    const line = pixels.subarray(row * columns, (row + 1) * columns);
    if (side === 'left') filled.fill(1, row * columns, row * columns + line.lastIndexOf(1) + 1);
    else if (line.includes(1)) filled.fill(1, row * columns + line.indexOf(1), (row + 1) * columns);
  }
  return { rows, columns, pixels: filled };
}
