import { maskArea } from '@mammoflow/imaging';
import { connectPorts } from '@mammoflow/rpc';
import { blankImage, startWorker } from '@mammoflow/testkit';
import type { TestWorker } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('the segmentation worker', () => {
  let worker: TestWorker;
  beforeAll(async () => {
    worker = await startWorker('segmentation', { INTRA_OP_THREADS: '1' });
  });
  afterAll(() => worker.stop());

  it('outlines the regions it is asked for, in their order', async () => {
    const target = worker.address;
    using ports = await connectPorts({
      preprocessing: target,
      detection: target,
      segmentation: target,
      classification: target,
    });
    const image = blankImage(200, 160);
    for (let y = 50; y < 90; y += 1) image.pixels.fill(50_000, y * 160 + 30, y * 160 + 70);
    const bright = { left: 25, top: 45, right: 75, bottom: 95 };
    const [region] = (await ports.segment.segment({ image, boxes: [bright] })).value;
    const { mask, outline } = region ?? expect.fail();
    expect(maskArea(mask) / (40 * 40)).toBeCloseTo(1, 0.6);
    expect(outline.length).toBeGreaterThanOrEqual(4);
    const boxes = Array.from({ length: 20 }, (_, index) => ({ ...bright, right: 60 + index, bottom: 80 + index }));
    expect((await ports.segment.segment({ image, boxes })).value).toHaveLength(20);
    expect((await ports.segment.describe()).bundle.id).toBe('test-segmentation');
  });
});
