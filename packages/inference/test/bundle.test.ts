import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testModelsDir, testModelsWith } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identitiesOf, operatingPoint, openRegionModel, readActiveBundles } from '../src/index.ts';

const options = { executionProvider: 'cpu', intraOpThreads: 1, maxBatch: 4, batchWaitMs: 1 } as const;

describe('bundles', () => {
  let models = '';
  beforeEach(() => {
    models = mkdtempSync(join(tmpdir(), 'mammoflow-models-'));
    cpSync(testModelsDir, models, { recursive: true });
  });
  afterEach(() => {
    rmSync(models, { recursive: true });
  });

  it('are read with their identities and operating points', async () => {
    const { detection, segmentation, classification } = await readActiveBundles(models);
    expect([detection, segmentation, classification].map(({ identity }) => identity.id)).toEqual([
      'test-detection',
      'test-segmentation',
      'test-classification',
    ]);
    expect(operatingPoint(detection.manifest)?.threshold).toBe(0.5);
  });

  it('are read without loading onnxruntime', () => {
    const script = `
      import { readActiveBundles } from '${join(import.meta.dirname, '../src/index.ts')}';
      await readActiveBundles(${JSON.stringify(models)});
      console.log(process.report.getReport().sharedObjects.some((name) => name.includes('onnxruntime')));
    `;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(output.trim()).toBe('false');
  });

  it('are refused when they say more than this version reads, with what is to be brought up to date first', async () => {
    const file = join(models, 'test-classification/manifest.json');
    const manifest = JSON.parse(readFileSync(file, 'utf8')) as { tensors: { outputs: object[] } };
    manifest.tensors.outputs.push({ name: 'calcification', type: 'float32', shape: ['N'] });
    writeFileSync(file, JSON.stringify(manifest));
    await expect(readActiveBundles(models)).rejects.toMatchObject({
      code: 'MODEL_MANIFEST_INVALID',
      message: expect.stringMatching(/calcification, which this version does not know; bring workers/) as unknown,
    });
  });

  it('are refused when the model was tampered with', async () => {
    appendFileSync(join(models, 'test-detection/model.onnx'), 'x');
    const { detection } = await readActiveBundles(models);
    await expect(openRegionModel(detection, options)).rejects.toMatchObject({
      code: 'MODEL_CHECKSUM_MISMATCH',
      retryable: false,
    });
  });

  it('are refused when a file is missing', async () => {
    rmSync(join(models, 'test-segmentation/manifest.json'));
    await expect(readActiveBundles(models)).rejects.toMatchObject({ code: 'MODEL_BUNDLE_MISSING' });
  });

  it('are refused when active.json names a bundle for another task', async () => {
    writeFileSync(
      join(models, 'active.json'),
      JSON.stringify({
        detection: 'test-segmentation',
        segmentation: 'test-segmentation',
        classification: 'test-classification',
      }),
    );
    await expect(readActiveBundles(models)).rejects.toThrow(/for detection, its task is segmentation/);
  });

  it('are refused when active.json points outside the folder', async () => {
    writeFileSync(
      join(models, 'active.json'),
      JSON.stringify({ detection: '../x', segmentation: 'a', classification: 'b' }),
    );
    await expect(readActiveBundles(models)).rejects.toMatchObject({ code: 'MODEL_MANIFEST_INVALID' });
  });

  it('are refused when the graph lacks a tensor of the manifest', async () => {
    const file = join(models, 'test-detection/manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"regions"', '"places"'));
    const { detection } = await readActiveBundles(models);
    await expect(openRegionModel(detection, options)).rejects.toThrow(/no input places/);
  });

  it('for density are read where there is one in use', async () => {
    expect((await readActiveBundles(models)).density).toBeUndefined();
    await using folder = await testModelsWith({ density: 'test-density' });
    const bundles = await readActiveBundles(folder.path);
    expect(bundles.density?.manifest.task).toBe('density');
    expect(identitiesOf(bundles).density?.id).toBe('test-density');
  });

  it.each([
    ['an output named lesion', '"lesion"', '"lesions"'],
    ['an operating point named report', '"report"', '"reports"'],
  ])('that weigh lesions are refused without %s', async (missing, name, otherName) => {
    await using folder = await testModelsWith({ classification: 'test-lesion-classification' });
    const file = join(folder.path, 'test-lesion-classification/manifest.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace(name, otherName));
    await expect(readActiveBundles(folder.path)).rejects.toThrow(missing);
  });

  it.skipIf(existsSync('/proc/driver/nvidia'))('say which execution provider is missing', async () => {
    const { detection } = await readActiveBundles(models);
    await expect(openRegionModel(detection, { ...options, executionProvider: 'cuda' })).rejects.toMatchObject({
      code: 'MODEL_LOAD_FAILED',
    });
  });
});
