import type { Box, Point, RegionMask } from '@mammoflow/imaging';

/**
 * The pixels of an image whose centres lie inside a polygon in continuous pixel coordinates (even-odd rule). A polygon
 * too small to hold a centre gives the one pixel it lies in.
 */
export function rasterisePolygon(
  polygon: readonly Point[],
  image: { readonly columns: number; readonly rows: number },
): RegionMask {
  const full = pixelBounds(polygon, image);
  const pixels = new Uint8Array(full.columns * full.rows);
  for (let row = 0; row < full.rows; row++) {
    fillRow(
      pixels.subarray(row * full.columns, (row + 1) * full.columns),
      full.column,
      crossings(polygon, full.row + row + 0.5),
    );
  }
  if (!pixels.includes(1)) pixels[(full.rows >> 1) * full.columns + (full.columns >> 1)] = 1;
  return trimmed({ ...full, pixels });
}

/** The box around a mask; masks are tight, so it is their rectangle. */
export function maskBox(mask: RegionMask): Box {
  return { left: mask.column, top: mask.row, right: mask.column + mask.columns, bottom: mask.row + mask.rows };
}

function pixelBounds(
  polygon: readonly Point[],
  image: { readonly columns: number; readonly rows: number },
): Omit<RegionMask, 'pixels'> {
  const within = (value: number, most: number): number => Math.min(Math.max(Math.floor(value), 0), most);
  const xs = polygon.map((point) => point.x);
  const ys = polygon.map((point) => point.y);
  const column = within(Math.min(...xs), image.columns - 1);
  const row = within(Math.min(...ys), image.rows - 1);
  const columns = within(Math.max(...xs), image.columns - 1) - column + 1;
  const rows = within(Math.max(...ys), image.rows - 1) - row + 1;
  return { column, row, columns, rows };
}

function crossings(polygon: readonly Point[], y: number): number[] {
  const xs: number[] = [];
  let from = polygon.at(-1);
  for (const to of polygon) {
    if (from !== undefined && from.y > y !== to.y > y)
      xs.push(from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x));
    from = to;
  }
  return xs.sort((a, b) => a - b);
}

function fillRow(line: Uint8Array, firstColumn: number, xs: readonly number[]): void {
  for (let pair = 0; pair + 1 < xs.length; pair += 2) {
    const start = Math.ceil((xs[pair] ?? 0) - 0.5) - firstColumn;
    const end = Math.ceil((xs[pair + 1] ?? 0) - 0.5) - firstColumn;
    line.fill(1, Math.max(start, 0), Math.max(end, 0));
  }
}

/** Cuts empty rows and columns from the rim. */
function trimmed(mask: RegionMask): RegionMask {
  const used = { left: mask.columns, top: mask.rows, right: 0, bottom: 0 };
  mask.pixels.forEach((value, index) => {
    if (value === 0) return;
    const column = index % mask.columns;
    const row = Math.floor(index / mask.columns);
    used.left = Math.min(used.left, column);
    used.right = Math.max(used.right, column + 1);
    used.top = Math.min(used.top, row);
    used.bottom = Math.max(used.bottom, row + 1);
  });
  const columns = used.right - used.left;
  const rows = used.bottom - used.top;
  const pixels = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const start = (used.top + row) * mask.columns + used.left;
    pixels.set(mask.pixels.subarray(start, start + columns), row * columns);
  }
  return { column: mask.column + used.left, row: mask.row + used.top, columns, rows, pixels };
}
