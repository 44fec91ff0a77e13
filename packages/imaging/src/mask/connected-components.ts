import type { Mask } from '../raster.ts';

/** A mask's 8-connected pieces. `labels` has the mask's layout: 0 outside, else the piece's number from 1 on. */
export interface Components {
  readonly labels: Int32Array;
  /** `areas[label]` in pixels; `areas[0]` is the background's. */
  readonly areas: readonly number[];
}

/** Finds the 8-connected pieces of a mask, numbered in reading order of their first pixel. */
export function connectedComponents(mask: Mask): Components {
  const { rows, columns, pixels } = mask;
  const labels = new Int32Array(rows * columns);
  const stack = new Int32Array(rows * columns);
  const areas = [0];
  for (let start = 0; start < pixels.length; start += 1) {
    if (pixels[start] === 0 || labels[start] !== 0) continue;
    areas.push(floodFill(mask, { labels, stack, start, label: areas.length }));
  }
  areas[0] = pixels.length - areas.reduce((sum, area) => sum + area, 0);
  return { labels, areas };
}

interface Flood {
  readonly labels: Int32Array;
  readonly stack: Int32Array;
  readonly start: number;
  readonly label: number;
}

function floodFill({ rows, columns, pixels }: Mask, { labels, stack, start, label }: Flood): number {
  let depth = 1;
  let area = 0;
  stack[0] = start;
  labels[start] = label;
  while (depth > 0) {
    depth -= 1;
    const index = stack[depth] ?? 0;
    area += 1;
    const row = Math.floor(index / columns);
    const column = index - row * columns;
    const lastColumn = Math.min(columns - 1, column + 1);
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= lastColumn; x += 1) {
        const neighbour = y * columns + x;
        if (pixels[neighbour] === 0 || labels[neighbour] !== 0) continue;
        labels[neighbour] = label;
        stack[depth] = neighbour;
        depth += 1;
      }
    }
  }
  return area;
}

/** The mask's largest 8-connected piece alone; an empty mask stays empty. */
export function largestComponent(mask: Mask): Mask {
  const { labels, areas } = connectedComponents(mask);
  let best = 1;
  for (let label = 2; label < areas.length; label += 1) if ((areas[label] ?? 0) > (areas[best] ?? 0)) best = label;
  const pixels = new Uint8Array(labels.length);
  for (let index = 0; index < labels.length; index += 1) pixels[index] = labels[index] === best ? 1 : 0;
  return { ...mask, pixels };
}
