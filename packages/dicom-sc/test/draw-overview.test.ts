import { describe, expect, it } from 'vitest';
import type { Canvas } from '../src/canvas.ts';
import { drawOverview } from '../src/draw-overview.ts';
import type { Overview, OverviewView } from '../src/draw-overview.ts';
import { renderView } from '../src/render-view.ts';

const gray = renderView({ rows: 2000, columns: 1000, pixels: new Uint16Array(2000 * 1000).fill(100 * 257) });

/** A square around the middle of a mammogram of 2000 × 1000 pixels. */
const outline = [
  { x: 400, y: 900 },
  { x: 600, y: 900 },
  { x: 600, y: 1100 },
  { x: 400, y: 1100 },
  { x: 400, y: 900 },
];

function view(imageLaterality: 'R' | 'L', of: 'CC' | 'MLO', overrides: Partial<OverviewView> = {}): OverviewView {
  return { imageLaterality, view: of, name: `${imageLaterality} ${of}`, rendered: gray, marks: [], ...overrides };
}

function draw(overrides: Partial<Overview> = {}): Canvas {
  return drawOverview({ title: '', views: [], statements: [], table: [], footer: [], ...overrides });
}

function pixel({ pixels, columns }: Canvas, row: number, column: number): readonly number[] {
  const at = (row * columns + column) * 3;
  return [...pixels.subarray(at, at + 3)];
}

/** Where the pixels of a colour lie: first and last row, first and last column. */
function extent(canvas: Canvas, color: readonly number[]): readonly number[] {
  const at = Array.from({ length: canvas.rows * canvas.columns }, (_, index) => index).filter((index) =>
    color.every((value, channel) => canvas.pixels[index * 3 + channel] === value),
  );
  const rows = at.map((index) => Math.floor(index / canvas.columns));
  const columns = at.map((index) => index % canvas.columns);
  const least = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
  return [least(rows), most(rows), least(columns), most(columns)];
}

describe('drawOverview', () => {
  it('puts the right breast on the left and the left breast on the right, chest walls in the middle', () => {
    const right = extent(draw({ views: [view('R', 'CC', { name: '' })] }), [100, 100, 100]);
    const left = extent(draw({ views: [view('L', 'CC', { name: '' })] }), [100, 100, 100]);

    expect(right.slice(2)).toEqual([320, 639]);
    expect(left.slice(2)).toEqual([640, 959]);
  });

  it('puts MLO below CC', () => {
    const [, ccBottom = 0] = extent(draw({ views: [view('R', 'CC', { name: '' })] }), [100, 100, 100]);
    const [mloTop = 0] = extent(draw({ views: [view('R', 'MLO', { name: '' })] }), [100, 100, 100]);

    expect(mloTop).toBe(ccBottom + 1);
  });

  it('draws an outline where the mammogram has it', () => {
    const canvas = draw({ views: [view('R', 'CC', { name: '', marks: [{ outline, label: '' }] })] });

    // A factor of 0.32: rows 900–1100 below the title of 76, columns 400–600 beyond the 320 where the view begins.
    expect(extent(canvas, [255, 220, 0])).toEqual([76 + 288 - 1, 76 + 352, 320 + 128 - 1, 320 + 192]);
    expect(pixel(canvas, 76 + 320, 320 + 160)).toEqual([100, 100, 100]);
  });

  it('says in the picture what it is not for', () => {
    const [top = 0, bottom = 0] = extent(draw({ title: 'AI result' }), [255, 220, 0]);

    expect(bottom - top).toBe(27);
  });

  it('grows with its table and its statements', () => {
    const rows = Array.from({ length: 10 }, () => ['R CC 1', '87.0 %']);

    expect(draw({ table: rows, statements: ['Incomplete'] }).rows).toBe(draw().rows + 11 * 38);
  });

  it('says so when a view cannot be shown', () => {
    const { rendered: _, ...unseen } = view('L', 'MLO', { name: '', note: 'not analysed' });

    expect(extent(draw({ views: [unseen] }), [255, 220, 0])[0]).toBeGreaterThan(700);
  });
});

describe('renderView', () => {
  it('takes the mean of the pixels that become one', () => {
    const pixels = Uint16Array.from({ length: 1280 * 2 }, (_, index) => (index % 2 === 0 ? 0 : 200 * 257));
    const { rows, columns, pixels: small } = renderView({ rows: 1280, columns: 2, pixels });

    expect([rows, columns]).toEqual([640, 1]);
    expect(new Set(small)).toEqual(new Set([100]));
  });

  it('leaves a small image as large as it is', () => {
    expect(renderView({ rows: 3, columns: 2, pixels: Uint16Array.of(0, 65_535, 257, 514, 0, 0) })).toMatchObject({
      rows: 3,
      columns: 2,
      pixels: Uint8Array.of(0, 255, 1, 2, 0, 0),
    });
  });
});
