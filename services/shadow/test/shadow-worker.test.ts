import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nameCandidates } from '@mammoflow/inference';
import { connectPorts } from '@mammoflow/rpc';
import type { ConnectedPorts } from '@mammoflow/rpc';
import { blankImage, eventually, modelsFolder, startWorker } from '@mammoflow/testkit';
import type { ModelsFolder, TestWorker } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('the shadow worker', () => {
  let models: ModelsFolder;
  let worker: TestWorker;
  let ports: ConnectedPorts;
  beforeAll(async () => {
    models = await modelsFolder();
    await models.add('new-detection', { of: 'test-detection', manifest: { version: '2.0.0' } });
    const environment = { MODELS_DIR: models.path, MODELS_INTERVAL_MS: '50', INTRA_OP_THREADS: '1' };
    worker = await startWorker('shadow', environment);
    const { address: target } = worker;
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

  it('has nothing to say while there is no candidate', async () => {
    await expect(ports.detect.describe()).rejects.toMatchObject({ code: 'MODEL_NOT_ACTIVE' });
  });

  it('serves the candidate, and beside it what is active for the other tasks', async () => {
    await nameCandidates(models.path, { detection: 'new-detection' });
    await eventually(async () => (await ports.detect.describe()).bundle.id === 'new-detection');
    await eventually(async () => (await ports.segment.describe()).bundle.id === 'test-segmentation');
    await eventually(async () => (await ports.classify.describe()).bundle.id === 'test-classification');
    const image = blankImage(400, 200);
    const { bundle } = await ports.detect.detect({ image, mode: 'WHOLE_IMAGE', scoreThreshold: 0.1 });
    expect(bundle).toMatchObject({ id: 'new-detection', version: '2.0.0' });
  });

  it('goes on with the candidate that it has while another one does not open', async () => {
    await models.add('damaged-detection', { of: 'test-detection' });
    await appendFile(join(models.path, 'damaged-detection/model.onnx'), 'x');
    await nameCandidates(models.path, { detection: 'damaged-detection' });
    const metrics = async (): Promise<string> => (await fetch(`http://127.0.0.1:${worker.metricsPort}/metrics`)).text();
    await eventually(async () => /mammoflow_model_changes_total\{.*outcome="failed".*\} [1-9]/.test(await metrics()));
    expect((await ports.detect.describe()).bundle.id).toBe('new-detection');
  });
});
