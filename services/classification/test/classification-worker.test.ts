import { connectPorts } from '@mammoflow/rpc';
import { blankImage, startWorker } from '@mammoflow/testkit';
import type { TestWorker } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('the classification worker', () => {
  let worker: TestWorker;
  beforeAll(async () => {
    worker = await startWorker('classification', { INTRA_OP_THREADS: '1' });
  });
  afterAll(() => worker.stop());

  it('rates what lies inside the mask it is sent', async () => {
    const target = worker.address;
    using ports = await connectPorts({
      preprocessing: target,
      detection: target,
      segmentation: target,
      classification: target,
    });
    const image = blankImage(200, 160);
    for (let y = 50; y < 90; y += 1) image.pixels.fill(52_428, y * 160 + 30, y * 160 + 70);
    const box = { left: 20, top: 40, right: 80, bottom: 100 };
    const filled = { columns: 20, rows: 20, pixels: new Uint8Array(400).fill(1) };
    const {
      value: [inside, outside],
    } = await ports.classify.classify({
      image,
      regions: [
        { box, mask: { column: 40, row: 60, ...filled } },
        { box, mask: { column: 80, row: 60, ...filled } },
      ],
    });
    expect(inside?.probabilityOfMalignancy).toBeCloseTo(0.8, 2);
    expect(outside?.probabilityOfMalignancy).toBeCloseTo(0, 2);
    expect(inside?.shape?.value).toBe('ROUND');
    expect((await ports.classify.describe()).bundle.id).toBe('test-classification');
  });
});
