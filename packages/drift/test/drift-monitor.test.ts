import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identity } from '@mammoflow/imaging';
import { readBundle } from '@mammoflow/inference';
import type { Bundle } from '@mammoflow/inference';
import { createLogger, createRegistry } from '@mammoflow/observability';
import type { PreprocessedImage } from '@mammoflow/pipeline';
import { eventually, modelsFolder } from '@mammoflow/testkit';
import type { ModelsFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quantitiesOf } from '../src/core/quantities.ts';
import { makeReference } from '../src/core/reference.ts';
import { createDriftMonitor } from '../src/drift-monitor.ts';
import type { DriftMonitor } from '../src/drift-monitor.ts';
import { readReference, writeReference } from '../src/io/reference-file.ts';

const size = { rows: 40, columns: 40, sourceRows: 40, sourceColumns: 40 };

/** An image whose tissue is a ramp up to a brightness. */
function ramp(brightness: number): PreprocessedImage {
  const pixels = Uint16Array.from({ length: 1_600 }, (_, index) => (1 + (index % 40)) * brightness);
  return { profile: 'clahe-256', channels: 1, pixels, toSource: identity, ...size };
}

let models: ModelsFolder;
let bundle: Bundle;
let monitor: DriftMonitor;
let registry: ReturnType<typeof createRegistry>;
let logged: string;

beforeEach(async () => {
  models = await modelsFolder();
  bundle = await readBundle(models.path, 'test-detection');
  registry = createRegistry('test');
  logged = '';
  const destination = { write: (line: string) => void (logged += line) };
  monitor = createDriftMonitor({ registry, logger: createLogger({ service: 'test', destination }) });
});
afterEach(() => models[Symbol.asyncDispose]());

async function writeReferenceOfRamps(): Promise<string> {
  const images = Array.from({ length: 10 }, (_, index) => ({ image: ramp(100 + 10 * index), bestScore: index / 10 }));
  const origin = { bundle: bundle.identity, data: 'ramps', detectionMode: 'WHOLE_IMAGE' } as const;
  await writeReference(bundle, makeReference(images.map(quantitiesOf), origin));
  return (await readReference(bundle))?.digest ?? 'none';
}

function observe(bestScore: number, mode: 'WHOLE_IMAGE' | 'TILED' = 'WHOLE_IMAGE'): void {
  monitor.observe({ bundle, image: ramp(1_500), mode, bestScore });
}

describe('a drift monitor', () => {
  it('counts each image in the bins of the reference, and tells the shares of the reference', async () => {
    const digest = await writeReferenceOfRamps();
    observe(0.55);
    observe(0.05);
    const bin = (quantity: string, number: number): string =>
      `{id="test-detection",reference="${digest}",quantity="${quantity}",bin="${number}",service="test"}`;
    await eventually(async () => {
      const series = await registry.metrics();
      expect(series).toContain(`mammoflow_drift_images_total${bin('best_score', 5)} 1`);
      expect(series).toContain(`mammoflow_drift_images_total${bin('best_score', 0)} 1`);
      expect(series).toContain(`mammoflow_drift_images_total${bin('best_score', 9)} 0`);
      expect(series).toContain(`mammoflow_drift_images_total${bin('tissue_mean', 9)} 2`);
      expect(series).toContain(`mammoflow_drift_reference_share${bin('best_score', 3)} 0.1`);
      return true;
    });
  });

  it('leaves out images that are looked at in another way than those of the reference', async () => {
    await writeReferenceOfRamps();
    observe(0.55, 'TILED');
    observe(0.05);
    await eventually(async () => /drift_images_total\{.*best_score",bin="0",.*\} 1/.test(await registry.metrics()));
    expect(await registry.metrics()).toMatch(/drift_images_total\{.*best_score",bin="5",.*\} 0/);
  });

  it('says once that a bundle has no reference, and goes on', async () => {
    observe(0.5);
    observe(0.6);
    await eventually(() => logged.includes('drift-unwatched'));
    expect(logged.trim().split('\n')).toHaveLength(1);
    expect(await registry.metrics()).not.toContain('mammoflow_drift_images_total{');
  });

  it.each([
    ['is no JSON', '{'],
    ['lacks what it must have', '{"schemaVersion": 1}'],
  ])('does not use a reference that %s, and says why', async (_, text) => {
    await writeFile(join(bundle.folder, 'reference.json'), text);
    observe(0.5);
    await eventually(() => logged.includes('DRIFT_REFERENCE_INVALID'));
  });

  it('does not use the reference of another model', async () => {
    await writeReferenceOfRamps();
    await models.add('other', { of: 'test-detection', manifest: { version: '9.0.0' } });
    bundle = await readBundle(models.path, 'other');
    observe(0.5);
    await eventually(() => logged.includes('it is of another model'));
    expect(await registry.metrics()).not.toContain('mammoflow_drift_images_total{');
  });
});
