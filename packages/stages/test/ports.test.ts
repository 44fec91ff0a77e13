import { maskArea } from '@mammoflow/imaging';
import type { Affine, Box } from '@mammoflow/imaging';
import { openRegionModel, readActiveBundles } from '@mammoflow/inference';
import type { RegionModel } from '@mammoflow/inference';
import { massMargins, massShapes } from '@mammoflow/pipeline';
import { testModelsDir } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClassifyPort, createDetectPort, createSegmentPort } from '../src/index.ts';
import { spotImage } from './spot-image.ts';
import type { SpotImageOptions } from './spot-image.ts';

/** A left breast as it was acquired, and a right one that preprocessing has mirrored, cropped and halved. */
const geometries: Record<string, SpotImageOptions> = {
  'as acquired': {
    rows: 400,
    columns: 200,
    toSource: { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 },
    sourceRows: 400,
    sourceColumns: 200,
  },
  'mirrored, cropped and halved': {
    rows: 400,
    columns: 200,
    toSource: { a: -2, b: 0, c: 440, d: 0, e: 2, f: 30 } satisfies Affine,
    sourceRows: 900,
    sourceColumns: 450,
  },
};

function centreOf({ left, top, right, bottom }: Box): { x: number; y: number } {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

function square(x: number, y: number, half: number): Box {
  return { left: x - half, top: y - half, right: x + half, bottom: y + half };
}

describe.each(Object.entries(geometries))('the ports on an image %s', (_, geometry) => {
  const models: RegionModel[] = [];
  const runs: number[] = [];
  const scale = Math.abs(geometry.toSource.a);
  const spot = { x: 0.6 * geometry.sourceColumns, y: 0.3 * geometry.sourceRows, radius: 22 };
  const image = spotImage([spot], geometry);
  let ports: {
    detect: ReturnType<typeof createDetectPort>;
    segment: ReturnType<typeof createSegmentPort>;
    classify: ReturnType<typeof createClassifyPort>;
  };
  beforeAll(async () => {
    const bundles = await readActiveBundles(testModelsDir);
    const options = { executionProvider: 'cpu', intraOpThreads: 1, maxBatch: 4, batchWaitMs: 1 } as const;
    const onBatch = (size: number): void => void runs.push(size);
    const [detection, segmentation, classification] = await Promise.all([
      openRegionModel(bundles.detection, { ...options, onBatch }),
      openRegionModel(bundles.segmentation, { ...options, onBatch }),
      openRegionModel(bundles.classification, { ...options, onBatch }),
    ]);
    models.push(detection, segmentation, classification);
    ports = {
      detect: createDetectPort(detection),
      segment: createSegmentPort(segmentation),
      classify: createClassifyPort(classification),
    };
  });
  afterAll(() => Promise.all(models.map((model) => model.close())));

  it('find a region where it lies in the source, in both modes', async () => {
    for (const mode of ['WHOLE_IMAGE', 'TILED'] as const) {
      const { value, bundle } = await ports.detect.detect({ image, mode, scoreThreshold: 0.5 });
      expect(bundle).toEqual((await ports.detect.describe()).bundle);
      const [best, ...others] = value;
      const centre = centreOf(best?.box ?? square(0, 0, 0));
      expect(Math.hypot(centre.x - spot.x, centre.y - spot.y)).toBeLessThan(8 * scale);
      expect(best?.score).toBeGreaterThan(0.8);
      expect(others.every(({ score }) => score <= (best?.score ?? 0))).toBe(true);
    }
  });

  it('report nothing below the threshold', async () => {
    const { value } = await ports.detect.detect({ image, mode: 'WHOLE_IMAGE', scoreThreshold: 0.99 });
    expect(value).toEqual([]);
  });

  it('clamp boxes to the source', async () => {
    const atEdge = spotImage([{ ...spot, y: 2 + geometry.toSource.f }], geometry);
    const { value: detections } = await ports.detect.detect({ image: atEdge, mode: 'TILED', scoreThreshold: 0.1 });
    expect(detections.some(({ box }) => box.top === 0)).toBe(true);
    for (const { box } of detections) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(geometry.sourceColumns);
      expect(box.bottom).toBeLessThanOrEqual(geometry.sourceRows);
    }
  });

  it('outline a region with mask and polygon in source pixels', async () => {
    const box = square(spot.x, spot.y, 25 * scale);
    const [region] = (await ports.segment.segment({ image, boxes: [box] })).value;
    const { mask, outline } = region ?? expect.fail();
    const radius = Math.sqrt(maskArea(mask) / Math.PI);
    expect(radius / (spot.radius * scale)).toBeCloseTo(1, 0.5);
    expect(mask.column + mask.columns / 2).toBeCloseTo(spot.x, -0.7);
    expect(mask.row + mask.rows / 2).toBeCloseTo(spot.y, -0.7);
    expect(outline.length).toBeGreaterThan(8);
    expect(outline.length).toBeLessThan(100);
    for (const { x, y } of outline) expect(Math.hypot(x - spot.x, y - spot.y)).toBeLessThan((spot.radius + 4) * scale);
  });

  it('keep the piece in the box when a larger one lies beside it', async () => {
    const small = { ...spot, radius: 8 };
    const large = { x: spot.x, y: spot.y + 40 * scale, radius: 22 };
    const box = square(small.x, small.y, 18 * scale);
    const both = spotImage([small, large], geometry);
    const [region] = (await ports.segment.segment({ image: both, boxes: [box] })).value;
    const { mask } = region ?? expect.fail();
    expect(Math.sqrt(maskArea(mask) / Math.PI) / scale).toBeLessThan(11);
    expect(mask.row + mask.rows / 2).toBeCloseTo(small.y, -0.7);
  });

  it('fall back to the ellipse of the box where the network sees nothing', async () => {
    const elsewhere = spotImage([{ ...spot, y: spot.y + 28 * scale, radius: 10 }], geometry);
    const box = square(spot.x, spot.y, 15 * scale);
    const [region] = (await ports.segment.segment({ image: elsewhere, boxes: [box] })).value;
    const { mask } = region ?? expect.fail();
    expect(maskArea(mask) / (Math.PI * (15 * scale) ** 2)).toBeCloseTo(1, 1);
  });

  it('give an outline even to a box that holds no pixel', async () => {
    const boxes = [{ left: 10.6, top: 40.6, right: 10.9, bottom: 40.9 }];
    const [region] = (await ports.segment.segment({ image: spotImage([], geometry), boxes })).value;
    const { mask, outline } = region ?? expect.fail();
    expect(maskArea(mask)).toBeGreaterThan(0);
    expect(outline.length).toBeGreaterThanOrEqual(3);
  });

  it('rate a bright region above a dark one and name shape and margin', async () => {
    const dark = { x: 0.4 * geometry.sourceColumns, y: 0.7 * geometry.sourceRows, radius: 22, peak: 20_000 };
    const both = spotImage([spot, dark], geometry);
    const boxes = [square(spot.x, spot.y, 25 * scale), square(dark.x, dark.y, 25 * scale)];
    const { value: regions } = await ports.segment.segment({ image: both, boxes });
    const {
      value: [bright, pale],
    } = await ports.classify.classify({
      image: both,
      regions: boxes.map((box, index) => ({ box, mask: regions[index]?.mask ?? expect.fail() })),
    });
    expect(bright?.probabilityOfMalignancy).toBeGreaterThan(2 * (pale?.probabilityOfMalignancy ?? 1));
    expect(massShapes).toContain(bright?.shape?.value);
    expect(massMargins).toContain(bright?.margin?.value);
  });

  it('run no network when there is nothing to look at', async () => {
    runs.length = 0;
    expect((await ports.segment.segment({ image, boxes: [] })).value).toEqual([]);
    expect((await ports.classify.classify({ image, regions: [] })).value).toEqual([]);
    expect(runs).toEqual([]);
  });

  it('run the regions of one call together', async () => {
    runs.length = 0;
    await ports.segment.segment({ image, boxes: Array.from({ length: 6 }, () => square(spot.x, spot.y, 20)) });
    expect(runs).toEqual([4, 2]);
  });

  it('give up when the signal says so', async () => {
    const boxes = [square(spot.x, spot.y, 20)];
    const signal = AbortSignal.abort(new Error('gone'));
    await expect(ports.segment.segment({ image, boxes }, { signal })).rejects.toThrow('gone');
  });
});
