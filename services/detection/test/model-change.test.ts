import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { activateBundles, findFormer, readBundle, rollBack } from '@mammoflow/inference';
import { connectPorts } from '@mammoflow/rpc';
import type { ConnectedPorts } from '@mammoflow/rpc';
import { blankImage, eventually, modelsFolder, startWorker } from '@mammoflow/testkit';
import type { ModelsFolder, TestWorker } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const at = new Date('2026-01-02T03:04:05Z');
const CALLERS = 4;

describe('the detection worker, when another bundle is activated', () => {
  let models: ModelsFolder;
  let worker: TestWorker;
  let ports: ConnectedPorts;
  beforeAll(async () => {
    models = await modelsFolder();
    await models.add('new-detection', { of: 'test-detection', manifest: { version: '2.0.0' } });
    await models.add('damaged-detection', { of: 'test-detection' });
    await appendFile(join(models.path, 'damaged-detection/model.onnx'), 'x');
    const environment = { MODELS_DIR: models.path, MODELS_INTERVAL_MS: '50', INTRA_OP_THREADS: '1' };
    worker = await startWorker('detection', environment);
    const target = worker.address;
    ports = await connectPorts({
      preprocessing: target,
      detection: target,
      segmentation: target,
      classification: target,
    });
  });
  afterAll(async () => {
    ports.close();
    await worker.stop();
    await models[Symbol.asyncDispose]();
  });

  const served = async (): Promise<string> => (await ports.detect.describe()).bundle.id;
  const text = async (path: string): Promise<string> =>
    (await fetch(`http://127.0.0.1:${worker.metricsPort}${path}`)).text();
  const activate = async (id: string): Promise<void> => {
    await activateBundles(models.path, [await readBundle(models.path, id)], at);
  };

  it('fails no call, and each caller meets each bundle once on the way there and back', async () => {
    const image = blankImage(400, 200);
    image.pixels.fill(50_000, 20_000, 24_000);
    const seen = Array.from({ length: CALLERS }, (): string[] => []);
    let calling = true;
    const callers = seen.map(async (versions) => {
      while (calling) {
        const { bundle, value } = await ports.detect.detect({ image, mode: 'WHOLE_IMAGE', scoreThreshold: 0.1 });
        expect(value.length).toBeGreaterThan(0);
        if (versions.at(-1) !== bundle.version) versions.push(bundle.version);
      }
    });
    const allHaveSeen = (version: string): Promise<boolean> =>
      eventually(() => seen.every((versions) => versions.at(-1) === version));
    await allHaveSeen('1.0.0');
    await activate('new-detection');
    await allHaveSeen('2.0.0');
    await rollBack(models.path, await findFormer(models.path), { at });
    await allHaveSeen('1.0.0');
    calling = false;
    await Promise.all(callers);
    expect(seen).toEqual(Array.from({ length: CALLERS }, () => ['1.0.0', '2.0.0', '1.0.0']));
    await eventually(async () => /^mammoflow_model_sessions\{task="detection".*\} 1$/m.test(await text('/metrics')));
    expect(await text('/metrics')).not.toMatch(/code="(?!OK)/);
  });

  it('says which bundle serves', async () => {
    const { id, version, sha256 } = (await ports.detect.describe()).bundle;
    const health: unknown = JSON.parse(await text('/health/ready'));
    expect(health).toEqual({ status: 'ready', models: { detection: { id, version, sha256 } } });
    expect(await text('/metrics')).toContain(
      `mammoflow_model_info{task="detection",id="${id}",version="${version}",sha256="${sha256}",service="detection"} 1`,
    );
  });

  it('goes on with the one before when the new one is damaged, stays ready, and says so', async () => {
    await models.setActive('detection', 'damaged-detection');
    await eventually(async () => (await text('/metrics')).includes('outcome="failed"'));
    expect(await served()).toBe('test-detection');
    expect(await text('/health/ready')).toContain('"status":"ready"');
  });
});
