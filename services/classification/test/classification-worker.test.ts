import { connectPorts } from '@mammoflow/rpc';
import type { ConnectedPorts } from '@mammoflow/rpc';
import { blankImage, startWorker, testModelsWith } from '@mammoflow/testkit';
import type { TestWorker } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

function connectTo({ address }: TestWorker): Promise<ConnectedPorts> {
  return connectPorts({ preprocessing: address, detection: address, segmentation: address, classification: address });
}

describe('the classification worker', () => {
  let worker: TestWorker;
  beforeAll(async () => {
    worker = await startWorker('classification', { INTRA_OP_THREADS: '1' });
  });
  afterAll(() => worker.stop());

  it('rates what lies inside the mask it is sent', async () => {
    using ports = await connectTo(worker);
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
    expect(await ports.density.describe()).toBeUndefined();
  });

  it('tells lesions and density where such models are in use', async () => {
    await using models = await testModelsWith({
      classification: 'test-lesion-classification',
      density: 'test-density',
    });
    const full = await startWorker('classification', { INTRA_OP_THREADS: '1', MODELS_DIR: models.path });
    try {
      using ports = await connectTo(full);
      const image = blankImage(200, 160);
      const mask = { column: 40, row: 60, columns: 20, rows: 20, pixels: new Uint8Array(400).fill(1) };
      const box = { left: 20, top: 40, right: 80, bottom: 100 };
      const { value } = await ports.classify.classify({ image, regions: [{ box, mask }] });
      expect(value[0]?.probabilityOfLesion).toBe(0);
      expect((await ports.classify.describe()).scoreFusion).toEqual({ lesionWeight: 0.5, reportThreshold: 0.4 });
      expect((await ports.density.describe())?.bundle.id).toBe('test-density');
      expect((await ports.density.assess({ image })).value.A).toBeGreaterThan(0.9);
    } finally {
      await full.stop();
    }
  });
});
