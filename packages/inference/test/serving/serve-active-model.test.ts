import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, modelsFolder } from '@mammoflow/testkit';
import type { ModelsFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nameCandidates, serveActiveModel, serveCandidateModel } from '../../src/index.ts';
import type { RegionModel, ServedModel, ServingMonitor } from '../../src/index.ts';

interface Told {
  readonly events: string[];
  readonly monitor: ServingMonitor;
}

function listen(): Told {
  const events: string[] = [];
  const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'none');
  return {
    events,
    monitor: {
      opened: () => events.push('opened'),
      serving: (_task, bundle) => events.push(`serving ${bundle?.identity.id ?? 'none'}`),
      released: () => events.push('released'),
      failed: (_task, error) => events.push(`failed ${codeOf(error)}`),
    },
  };
}

let models: ModelsFolder;
let served: ServedModel | undefined;
let told: Told;
beforeEach(async () => {
  models = await modelsFolder();
  await models.add('new-detection', { of: 'test-detection', manifest: { version: '2.0.0' } });
  told = listen();
});
afterEach(async () => {
  await served?.close();
  await models[Symbol.asyncDispose]();
});

async function serve(
  task: 'detection' | 'density' = 'detection',
  test: (model: RegionModel) => Promise<void> = () => Promise.resolve(),
  how = serveActiveModel,
): Promise<ServedModel> {
  const model = { executionProvider: 'cpu', intraOpThreads: 1, maxBatch: 1, batchWaitMs: 0 } as const;
  const { monitor } = told;
  served = await how(task, { modelsDir: models.path, model, intervalMs: 20, test, monitor });
  return served;
}

describe('the active model', () => {
  it('is exchanged when active.json names another, and the former is let go', async () => {
    const detection = await serve();
    expect(detection.bundle?.identity.id).toBe('test-detection');
    await models.setActive('detection', 'new-detection');
    await eventually(() => told.events.includes('released'));
    expect(told.events).toEqual(['opened', 'serving test-detection', 'opened', 'serving new-detection', 'released']);
    expect(detection.bundle?.identity).toMatchObject({ id: 'new-detection', version: '2.0.0' });
  });

  it('stays while the one that is asked for was tampered with, and changes once that is mended', async () => {
    const detection = await serve();
    await appendFile(join(models.path, 'new-detection/model.onnx'), 'x');
    await models.setActive('detection', 'new-detection');
    await eventually(() => told.events.includes('failed MODEL_CHECKSUM_MISMATCH'));
    expect(detection.bundle?.identity.id).toBe('test-detection');
    await models.add('mended-detection', { of: 'test-detection' });
    await models.setActive('detection', 'mended-detection');
    await eventually(() => detection.bundle?.identity.id === 'mended-detection');
    expect(told.events.filter((event) => event.startsWith('failed'))).toHaveLength(1);
  });

  it('stays while the one that is asked for fails its test, which is then let go', async () => {
    const test = ({ bundle }: RegionModel): Promise<void> =>
      bundle.identity.id === 'new-detection' ? Promise.reject(new RangeError('no answer')) : Promise.resolve();
    const detection = await serve('detection', test);
    await models.setActive('detection', 'new-detection');
    await eventually(() => told.events.includes('failed none'));
    expect(detection.bundle?.identity.id).toBe('test-detection');
  });

  it.each([
    ['is for another task', 'test-segmentation', 'MODEL_MANIFEST_INVALID'],
    ['is not there', 'nowhere', 'MODEL_BUNDLE_MISSING'],
  ])('stays while the one that is asked for %s', async (_case, id, code) => {
    const detection = await serve();
    await models.setActive('detection', id);
    await eventually(() => told.events.includes(`failed ${code}`));
    expect(detection.bundle?.identity.id).toBe('test-detection');
  });

  it('may be none where a task needs none, and come and go', async () => {
    await models.add('new-density', { of: 'test-density' });
    const density = await serve('density');
    expect(density.bundle).toBeUndefined();
    await models.setActive('density', 'new-density');
    await eventually(() => density.bundle?.identity.id === 'new-density');
  });

  it('must open at the start', async () => {
    await models.setActive('detection', 'nowhere');
    await expect(serve()).rejects.toMatchObject({ code: 'MODEL_BUNDLE_MISSING' });
    served = undefined;
  });
});

describe('what would be active if candidates were', () => {
  const serveCandidate = (): Promise<ServedModel> => serve('detection', undefined, serveCandidateModel);

  it('is nothing while there is no candidate, then the candidate, then nothing again', async () => {
    const candidate = await serveCandidate();
    expect(candidate.bundle).toBeUndefined();
    await nameCandidates(models.path, { detection: 'new-detection' });
    await eventually(() => candidate.bundle?.identity.id === 'new-detection');
    await nameCandidates(models.path, { detection: null });
    await eventually(() => candidate.bundle === undefined);
  });

  it('is what is active where another task has the candidate', async () => {
    await models.add('new-density', { of: 'test-density' });
    await nameCandidates(models.path, { density: 'new-density' });
    expect((await serveCandidate()).bundle?.identity.id).toBe('test-detection');
  });

  it('waits for a better candidate where the first does not open, also at the start', async () => {
    await appendFile(join(models.path, 'new-detection/model.onnx'), 'x');
    await nameCandidates(models.path, { detection: 'new-detection' });
    const candidate = await serveCandidate();
    expect(told.events).toEqual(['failed MODEL_CHECKSUM_MISMATCH']);
    await models.add('better-detection', { of: 'test-detection' });
    await nameCandidates(models.path, { detection: 'better-detection' });
    await eventually(() => candidate.bundle?.identity.id === 'better-detection');
  });

  it('is never what is active for its own task', async () => {
    await expect(nameCandidates(models.path, { detection: 'test-detection' })).rejects.toMatchObject({
      code: 'MODEL_CANDIDATE_IS_ACTIVE',
    });
  });

  it('keeps nothing that is active from being served, whatever stands in its place', async () => {
    await models.setActive('shadow', 'nonsense');
    expect((await serve()).bundle?.identity.id).toBe('test-detection');
  });
});
