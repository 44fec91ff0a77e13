import type { Ports } from '@mammoflow/pipeline';
import { testModelsDir, testModelsWith } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { inProcessPorts } from '../src/index.ts';
import { spotImage } from './spot-image.ts';

const image = spotImage([{ x: 100, y: 120, radius: 22 }], {
  rows: 400,
  columns: 200,
  toSource: { a: 1, b: 0, c: 0, d: 0, e: 1, f: 0 },
  sourceRows: 400,
  sourceColumns: 200,
});

async function classifySpot(ports: Ports): Promise<Awaited<ReturnType<Ports['classify']['classify']>>> {
  const box = { left: 75, top: 95, right: 125, bottom: 145 };
  const { value } = await ports.segment.segment({ image, boxes: [box] });
  return ports.classify.classify({ image, regions: value.map(({ mask }) => ({ box, mask })) });
}

describe('ports in process', () => {
  it('know no density and no lesions with bundles that do not tell them', async () => {
    await using ports = await inProcessPorts({ modelsDir: testModelsDir, threads: 1 });
    expect(await ports.density.describe()).toBeUndefined();
    await expect(ports.density.assess({ image })).rejects.toThrow(TypeError);
    expect(await ports.classify.describe()).not.toHaveProperty('scoreFusion');
    expect((await classifySpot(ports)).value[0]).not.toHaveProperty('probabilityOfLesion');
  });

  it('tell whether a region is a lesion, and how that goes into its score', async () => {
    await using models = await testModelsWith({ classification: 'test-lesion-classification' });
    await using ports = await inProcessPorts({ modelsDir: models.path, threads: 1 });
    expect(await ports.detect.describe()).toMatchObject({ defaultThreshold: 0.5, candidateThreshold: 0.2 });
    expect(await ports.classify.describe()).toMatchObject({
      scoreFusion: { lesionWeight: 0.5, reportThreshold: 0.4 },
    });
    const [spot] = (await classifySpot(ports)).value;
    expect(spot?.probabilityOfLesion).toBeGreaterThan(0.5);
    expect(spot?.probabilityOfLesion).toBeLessThanOrEqual(1);
  });

  it('assess the density of the whole image', async () => {
    await using models = await testModelsWith({ density: 'test-density' });
    await using ports = await inProcessPorts({ modelsDir: models.path, threads: 1 });
    expect(await ports.density.describe()).toMatchObject({ bundle: { id: 'test-density' } });
    const white = { ...image, pixels: new Uint16Array(image.pixels.length).fill(65_535) };
    const [dark, bright] = [await ports.density.assess({ image }), await ports.density.assess({ image: white })];
    expect(dark.bundle.id).toBe('test-density');
    expect(dark.value.A).toBeGreaterThan(dark.value.D);
    expect(bright.value.D).toBeGreaterThan(0.9);
    for (const { value } of [dark, bright]) {
      expect(Object.values(value).reduce((sum, probability) => sum + probability, 0)).toBeCloseTo(1, 12);
    }
  });
});
