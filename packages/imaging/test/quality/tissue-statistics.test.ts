import { describe, expect, it } from 'vitest';
import { identity } from '../../src/affine.ts';
import type { PreprocessedRaster } from '../../src/preprocess/preprocessed-raster.ts';
import { clahe256Profile } from '../../src/preprocess/profiles.ts';
import { preprocessRaster } from '../../src/preprocess/preprocess-raster.ts';
import { tissueStatistics } from '../../src/quality/tissue-statistics.ts';
import { drawBreast } from '../phantom-breast.ts';

function rasterOf(gray: (row: number, column: number) => number): PreprocessedRaster {
  const [rows, columns] = [80, 40];
  const pixels = Uint16Array.from({ length: rows * columns }, (_, index) =>
    gray(Math.floor(index / columns), index % columns),
  );
  const source = { sourceRows: rows, sourceColumns: columns };
  return { profile: 'test', channels: 1, rows, columns, pixels, toSource: identity, ...source };
}

describe('tissueStatistics', () => {
  it('leaves background out', () => {
    const halfBlack = rasterOf((row) => (row < 40 ? 0 : 32_768));
    const { share, mean, contrast } = tissueStatistics(halfBlack);
    expect(share).toBe(0.5);
    expect(mean).toBeCloseTo(0.5, 4);
    expect(contrast).toBeCloseTo(0, 6);
    expect(tissueStatistics(rasterOf(() => 0))).toEqual({ share: 0, mean: 0, contrast: 0, sharpness: 0 });
  });

  it('knows contrast and brightness', () => {
    const { mean, contrast } = tissueStatistics(rasterOf((row) => (row % 8 < 4 ? 0.2 : 0.6) * 65_535));
    expect(mean).toBeCloseTo(0.4, 3);
    expect(contrast).toBeCloseTo(0.2, 3);
  });

  it('tells a sharp image from a smooth one of the same contrast', () => {
    const smooth = rasterOf((_, column) => 10_000 + column * 1_000);
    const noisy = rasterOf((row, column) => 10_000 + ((column * 17 + row * 3) % 40) * 1_000);
    expect(tissueStatistics(noisy).sharpness).toBeGreaterThan(5 * tissueStatistics(smooth).sharpness);
  });

  it('finds the breast of a prepared image', () => {
    const display = drawBreast({ rows: 800, columns: 600, side: 'left', view: 'CC' });
    const { share, mean, contrast } = tissueStatistics(preprocessRaster(display, clahe256Profile));
    // Half an ellipse in the rectangle around it.
    expect(share).toBeCloseTo(Math.PI / 4, 1);
    expect(mean).toBeGreaterThan(0.2);
    expect(contrast).toBeGreaterThan(0.1);
  });
});
