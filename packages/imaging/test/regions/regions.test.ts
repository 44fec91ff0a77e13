import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxIou } from '../../src/box.ts';
import type { Box } from '../../src/box.ts';
import { contextRegion, tileRegions, wholeImageRegion } from '../../src/regions/network-regions.ts';
import { nonMaximumSuppression } from '../../src/regions/non-maximum-suppression.ts';
import { stitchDetections } from '../../src/regions/stitch-detections.ts';

const side = fc.integer({ min: 1, max: 5000 });
const size = fc.record({ rows: side, columns: side });

describe('wholeImageRegion', () => {
  it('holds the whole image, begins at the chest wall and has the aspect of the input', () => {
    fc.assert(
      fc.property(size, size, ({ rows, columns }, input) => {
        const region = wholeImageRegion({ rows, columns }, input);
        expect(region.left).toBe(0);
        expect(region.right).toBeGreaterThanOrEqual(columns - 1e-6);
        expect(region.bottom - region.top).toBeGreaterThanOrEqual(rows - 1e-6);
        expect(region.top + region.bottom).toBeCloseTo(rows, 6);
        expect((region.right * input.rows) / ((region.bottom - region.top) * input.columns)).toBeCloseTo(1, 6);
      }),
    );
  });
});

describe('tileRegions', () => {
  it('cover every pixel with tiles of one size and share at least the overlap', () => {
    const tiles = fc.record({
      rows: fc.integer({ min: 50, max: 900 }),
      columns: fc.integer({ min: 50, max: 900 }),
      overlap: fc.double({ min: 0, max: 0.7, noNaN: true }),
    });
    fc.assert(
      fc.property(size, tiles, ({ rows, columns }, tiling) => {
        const regions = tileRegions({ rows, columns }, tiling);
        const lefts = [...new Set(regions.map(({ left }) => left))];
        expect(lefts[0]).toBe(0);
        expect(Math.max(...regions.map(({ right }) => right))).toBeGreaterThanOrEqual(columns - 1e-6);
        expect(Math.max(...regions.map(({ bottom }) => bottom))).toBeGreaterThanOrEqual(rows - 1e-6);
        lefts.slice(1).forEach((left, index) => {
          expect(left - (lefts[index] ?? 0)).toBeLessThanOrEqual(tiling.columns * (1 - tiling.overlap) + 1e-6);
        });
      }),
    );
  });

  it('are one region, centred from top to bottom, for an image smaller than a tile', () => {
    expect(tileRegions({ rows: 60, columns: 50 }, { rows: 100, columns: 80, overlap: 0.2 })).toEqual([
      { left: 0, top: -20, right: 80, bottom: 80 },
    ]);
  });

  it('refuse an overlap that never advances', () => {
    expect(() => tileRegions({ rows: 60, columns: 50 }, { rows: 10, columns: 10, overlap: 1 })).toThrow(RangeError);
  });
});

describe('contextRegion', () => {
  it('is a square around the centre, as wide as the factor times the longer side', () => {
    expect(contextRegion({ left: 10, top: 20, right: 30, bottom: 60 }, 2)).toEqual({
      left: -20,
      top: 0,
      right: 60,
      bottom: 80,
    });
  });
});

function box(left: number, top: number, { width = 20, height = 20 } = {}): Box {
  return { left, top, right: left + width, bottom: top + height };
}

describe('nonMaximumSuppression', () => {
  it('keeps the best of overlapping boxes and orders by score', () => {
    const kept = nonMaximumSuppression(
      [
        { box: box(0, 0), score: 0.5 },
        { box: box(2, 0), score: 0.9 },
        { box: box(100, 0), score: 0.95 },
      ],
      { iouThreshold: 0.3 },
    );
    expect(kept.map(({ score }) => score)).toEqual([0.95, 0.9]);
  });

  it('keeps at most the limit', () => {
    const far = [0, 100, 200].map((left) => ({ box: box(left, 0), score: 0.5 }));
    expect(nonMaximumSuppression(far, { iouThreshold: 0.3, limit: 2 })).toHaveLength(2);
  });

  it('never keeps two boxes that overlap more than allowed', () => {
    const some = fc.array(
      fc.record({
        box: fc.tuple(fc.nat(200), fc.nat(200)).map(([x, y]) => box(x, y)),
        score: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(some, (boxes) => {
        const kept = nonMaximumSuppression(boxes, { iouThreshold: 0.2 });
        kept.forEach((a, index) => {
          for (const b of kept.slice(index + 1)) expect(boxIou(a.box, b.box)).toBeLessThanOrEqual(0.2);
        });
      }),
    );
  });
});

describe('stitchDetections', () => {
  const options = { image: { rows: 200, columns: 300 }, iouThreshold: 0.3 };
  const left = box(0, 0, { width: 180, height: 200 });
  const right = box(120, 0, { width: 180, height: 200 });

  it('joins the parts of a lesion that a border cuts in two', () => {
    const stitched = stitchDetections(
      [
        { region: left, detections: [{ box: box(110, 50, { width: 70, height: 60 }), score: 0.6 }] },
        { region: right, detections: [{ box: box(120, 50, { width: 90, height: 60 }), score: 0.8 }] },
      ],
      options,
    );
    expect(stitched).toEqual([{ box: box(110, 50, { width: 100, height: 60 }), score: 0.8 }]);
  });

  it('drops the cut part of a lesion that another tile saw whole', () => {
    const stitched = stitchDetections(
      [
        { region: left, detections: [{ box: box(150, 50, { width: 30, height: 60 }), score: 0.9 }] },
        { region: right, detections: [{ box: box(150, 50, { width: 60, height: 60 }), score: 0.7 }] },
      ],
      options,
    );
    expect(stitched).toEqual([{ box: box(150, 50, { width: 60, height: 60 }), score: 0.7 }]);
  });

  it('keeps boxes at the edges of the image and in different places', () => {
    const stitched = stitchDetections(
      [
        { region: left, detections: [{ box: box(0, 0), score: 0.9 }] },
        { region: right, detections: [{ box: box(280, 180), score: 0.7 }] },
      ],
      options,
    );
    expect(stitched).toHaveLength(2);
  });

  it('keeps a cut box that no other tile saw', () => {
    expect(stitchDetections([{ region: left, detections: [{ box: box(160, 10), score: 0.4 }] }], options)).toHaveLength(
      1,
    );
  });
});
