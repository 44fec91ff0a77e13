import { appendFileSync, cpSync } from 'node:fs';
import { makeReference, quantitiesOf, writeReference } from '@mammoflow/drift';
import { identity } from '@mammoflow/imaging';
import { readBundle } from '@mammoflow/inference';
import type { Detection, PreprocessedImage } from '@mammoflow/pipeline';
import { connectPorts } from '@mammoflow/rpc';
import type { ConnectedPorts } from '@mammoflow/rpc';
import { eventually, modelsFolder, startWorker, temporaryFolder, testModelsDir } from '@mammoflow/testkit';
import type { TestWorker } from '@mammoflow/testkit';
import { afterEach, describe, expect, it } from 'vitest';

/** A dark image with one bright square, the brighter the higher its number. */
function squareImage(number: number): PreprocessedImage {
  const [rows, columns] = [400, 200];
  const pixels = Uint16Array.from({ length: rows * columns }, (_, index) => {
    const [x, y] = [index % columns, Math.floor(index / columns)];
    return Math.abs(x - 90) < 15 && Math.abs(y - 20 - number * 8) < 15 ? 40_000 + number * 500 : 3_000;
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

function connectTo(...workers: readonly TestWorker[]): Promise<ConnectedPorts> {
  const target = `ipv4:${workers.map(({ address }) => address).join(',')}`;
  return connectPorts({ preprocessing: target, detection: target, segmentation: target, classification: target });
}

async function detect(ports: ConnectedPorts, number: number): Promise<readonly Detection[]> {
  const request = { image: squareImage(number), mode: 'WHOLE_IMAGE', scoreThreshold: 0.4 } as const;
  return (await ports.detect.detect(request)).value;
}

describe('the detection worker', () => {
  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  const start = async (environment: Record<string, string> = {}): Promise<TestWorker> => {
    const worker = await startWorker('detection', { INTRA_OP_THREADS: '1', ...environment });
    stops.push(() => worker.stop());
    return worker;
  };

  it('names its model and gives the same numbers to concurrent callers as to a single one', async () => {
    const worker = await start({ MAX_BATCH: '4', BATCH_WAIT_MS: '20' });
    using ports = await connectTo(worker);
    expect(await ports.detect.describe()).toMatchObject({
      bundle: { id: 'test-detection', version: '1.0.0' },
      preprocessingProfile: 'clahe-256',
      defaultThreshold: 0.5,
    });
    const numbers = Array.from({ length: 8 }, (_, index) => index);
    const alone = [];
    for (const number of numbers) alone.push(await detect(ports, number));
    const together = await Promise.all(numbers.map((number) => detect(ports, number)));
    expect(alone.every((detections) => detections.length > 0)).toBe(true);
    expect(together).toEqual(alone);
    const metrics = await (await fetch(`http://127.0.0.1:${worker.metricsPort}/metrics`)).text();
    expect(metrics).toMatch(/^mammoflow_rpc_requests_total\{method="Detect",code="OK".*\} 16$/m);
    const [, runs] = /mammoflow_inference_batch_regions_count\{.*\} (\d+)/.exec(metrics) ?? [];
    expect(Number(runs)).toBeLessThan(16);
  });

  it('counts what it sees in the bins of the reference of its bundle', async () => {
    await using models = await modelsFolder();
    const bundle = await readBundle(models.path, 'test-detection');
    const seen = [0.2, 0.4].map((bestScore) => quantitiesOf({ image: squareImage(1), bestScore }));
    const origin = { bundle: bundle.identity, data: 'squares', detectionMode: 'WHOLE_IMAGE' } as const;
    await writeReference(bundle, makeReference(seen, origin));
    const worker = await start({ MODELS_DIR: models.path });
    using ports = await connectTo(worker);
    await Promise.all([detect(ports, 1), detect(ports, 2), detect(ports, 3)]);
    await eventually(async () => {
      const metrics = await (await fetch(`http://127.0.0.1:${worker.metricsPort}/metrics`)).text();
      return /^mammoflow_drift_images_total\{id="test-detection",.*quantity="best_score",bin="1",.*\} 3$/m.test(
        metrics,
      );
    });
  });

  it('loses no call when a replica is killed', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    using ports = await connectTo(first, second);
    await Promise.all([detect(ports, 1), detect(ports, 2)]);
    const calls = Array.from({ length: 30 }, (_, index) => detect(ports, index));
    await calls[0];
    await first.process.kill();
    for (const detections of await Promise.all(calls)) expect(detections.length).toBeGreaterThan(0);
  });

  it('ends the calls in flight when it is told to stop', async () => {
    const worker = await start({ MAX_BATCH: '64', BATCH_WAIT_MS: '5000' });
    using ports = await connectTo(worker);
    const calls = Array.from({ length: 4 }, (_, index) => detect(ports, index));
    const metrics = async (): Promise<string> => (await fetch(`http://127.0.0.1:${worker.metricsPort}/metrics`)).text();
    await expect.poll(metrics, { timeout: 10_000 }).toMatch(/^mammoflow_rpc_in_flight\{.*\} 4$/m);
    await worker.process.stop();
    for (const detections of await Promise.all(calls)) expect(detections.length).toBeGreaterThan(0);
  });

  it('refuses a model that was tampered with, and says so', async () => {
    await using models = await temporaryFolder('models');
    cpSync(testModelsDir, models.path, { recursive: true });
    appendFileSync(`${models.path}/test-detection/model.onnx`, 'x');
    await expect(start({ MODELS_DIR: models.path })).rejects.toThrow(/MODEL_CHECKSUM_MISMATCH/);
  });
});
