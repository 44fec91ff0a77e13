import { identity } from '@mammoflow/imaging';
import type { PreprocessedImage } from '@mammoflow/pipeline';
import { testModelsDir } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRegionModel, readActiveBundles } from '../src/index.ts';
import type { RegionInput, RegionModel } from '../src/index.ts';

/** A gray pattern with one bright cone. */
function spotImage(size: { rows: number; columns: number }, spot: { x: number; y: number }): PreprocessedImage {
  const { rows, columns } = size;
  const pixels = Uint16Array.from({ length: rows * columns }, (_, index) => {
    const [x, y] = [index % columns, Math.floor(index / columns)];
    const distance = Math.hypot(x + 0.5 - spot.x, y + 0.5 - spot.y);
    return distance < 20 ? 60_000 - distance * 1_000 : 5_000 + ((x * 7 + y * 13) % 97) * 100;
  });
  return {
    profile: 'clahe-256',
    channels: 1,
    rows,
    columns,
    pixels,
    toSource: identity,
    sourceRows: rows,
    sourceColumns: columns,
  };
}

function wholeOf(image: PreprocessedImage): RegionInput {
  return { image, region: { left: 0, top: 0, right: image.rows / 2, bottom: image.rows } };
}

const inputs = [
  wholeOf(spotImage({ rows: 400, columns: 180 }, { x: 60, y: 100 })),
  wholeOf(spotImage({ rows: 320, columns: 150 }, { x: 100, y: 250 })),
  wholeOf(spotImage({ rows: 256, columns: 128 }, { x: 30, y: 200 })),
];

describe('a region model', () => {
  const batches: number[] = [];
  let alone: RegionModel;
  let together: RegionModel;
  beforeAll(async () => {
    const { detection } = await readActiveBundles(testModelsDir);
    const options = { executionProvider: 'cpu', intraOpThreads: 1, batchWaitMs: 2 } as const;
    alone = await openRegionModel(detection, { ...options, maxBatch: 1 });
    together = await openRegionModel(detection, { ...options, maxBatch: 4, onBatch: (size) => batches.push(size) });
  });
  afterAll(() => Promise.all([alone.close(), together.close()]));

  it('gives each output by region', async () => {
    const { boxes, scores } = await alone.infer(inputs[0] ?? expect.fail());
    expect(boxes?.dims).toEqual([5, 4]);
    expect(scores?.dims).toEqual([5]);
    const [left = 0, top = 0, right = 0, bottom = 0] = boxes?.data ?? [];
    expect((left + right) / 2).toBeCloseTo(60, -1);
    expect((top + bottom) / 2).toBeCloseTo(100, -1);
  });

  it('gives the same numbers for images of different sizes in one batch as alone', async () => {
    const single = await Promise.all(inputs.map((input) => alone.infer(input)));
    const batched = await Promise.all(inputs.map((input) => together.infer(input)));
    expect(batches).toEqual([3]);
    for (const [index, output] of batched.entries()) {
      for (const name of ['boxes', 'scores']) {
        const expected = single[index]?.[name]?.data ?? [];
        for (const [at, value] of (output[name]?.data ?? new Float32Array()).entries()) {
          expect(value).toBeCloseTo(expected[at] ?? Number.NaN, 4);
        }
      }
    }
  });

  it('refuses an image of another profile and goes on', async () => {
    const [first = expect.fail()] = inputs;
    const wrong = { ...first, image: { ...first.image, profile: 'two-scale-clahe' } };
    const results = await Promise.allSettled([together.infer(wrong), together.infer(first)]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(results[0]).toMatchObject({ reason: { code: 'MODEL_IMAGE_UNSUITABLE' } });
  });

  it('keeps its memory flat over many runs', async () => {
    const [input = expect.fail()] = inputs;
    const run = async (times: number): Promise<number> => {
      for (let time = 0; time < times; time += 1) await together.infer(input);
      return process.memoryUsage().arrayBuffers;
    };
    const warm = await run(20);
    expect((await run(200)) - warm).toBeLessThan(8 * 1024 * 1024);
  });
});
