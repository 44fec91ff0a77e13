import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readActiveBundles } from '@mammoflow/inference';
import { modelsFolder } from '@mammoflow/testkit';
import type { ModelsFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { models as command } from '../../src/commands/models.ts';

let models: ModelsFolder;
beforeEach(async () => {
  models = await modelsFolder();
  await models.add('new-detection', { of: 'test-detection', manifest: { version: '2.0.0' } });
});
afterEach(() => models[Symbol.asyncDispose]());

/** What the command prints, and its exit code. */
async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const lines: string[] = [];
  const print = (line: string): number => lines.push(line);
  const terminal = { print, note: print, strong: (text: string) => text };
  const code = await command.run([...args, '--models', models.path], terminal);
  return { code, text: lines.join('\n') };
}

async function activeDetection(): Promise<string> {
  return (await readActiveBundles(models.path)).detection.identity.id;
}

describe('mammoflow models list', () => {
  it('shows every bundle, which are active, and one that cannot be read with the reason', async () => {
    await models.add('odd', { of: 'test-detection', manifest: { task: 'heart' } });
    const { code, text } = await run('list');
    expect(code).toBe(0);
    expect(text).toMatch(/^test-detection +1\.0\.0 +detection +yes +0\.0 MB +[0-9a-f]{12}/m);
    expect(text).toMatch(/^new-detection +2\.0\.0 +detection +0\.0 MB/m);
    expect(text).toMatch(/^odd +MODEL_MANIFEST_INVALID: .*task/m);
  });

  it('gives the same as JSON', async () => {
    const { models: listed } = JSON.parse((await run('list', '--json')).text) as {
      models: readonly { readonly id: string; readonly active: boolean }[];
    };
    expect(listed.find(({ id }) => id === 'new-detection')).toMatchObject({ version: '2.0.0', active: false });
    expect(listed.find(({ id }) => id === 'test-detection')).toMatchObject({ active: true });
  });
});

describe('mammoflow models verify', () => {
  it('passes every kind of bundle that works', async () => {
    const { code, text } = await run('verify');
    expect(text.split('\n').filter((line) => !line.endsWith(': ok'))).toEqual([]);
    expect(code).toBe(0);
  });

  it('fails when one of several does not, and says why', async () => {
    await appendFile(join(models.path, 'new-detection/model.onnx'), 'x');
    const { code, text } = await run('verify', 'test-detection', 'new-detection', 'nowhere');
    expect(code).toBe(1);
    expect(text).toMatch(/^test-detection: ok\nnew-detection: MODEL_CHECKSUM_MISMATCH: .*\nnowhere: MODEL_BUNDLE_MISSING/);
  });

  it('fails a bundle whose tensors are not those of its manifest', async () => {
    const { detection } = await readActiveBundles(models.path);
    const { inputs } = detection.manifest.tensors;
    const outputs = [
      { name: 'boxes', type: 'float32', shape: ['N', 7, 4] },
      { name: 'scores', type: 'float32', shape: ['N', 5] },
    ];
    await models.add('other-shape', { of: 'test-detection', manifest: { tensors: { inputs, outputs } } });
    const { code, text } = await run('verify', 'other-shape');
    expect(code).toBe(1);
    expect(text).toContain('output boxes of model.onnx is float32[N, 5, 4], not float32[N, 7, 4]');
  });

  it('fails a bundle that cannot answer for its task', async () => {
    await models.add('wrong-task', { of: 'test-segmentation', manifest: { task: 'detection' } });
    expect((await run('verify', 'wrong-task')).text).toMatch(/wrong-task: MODEL_MANIFEST_INVALID: .*masks/);
    await models.add('wrong-profile', { of: 'test-detection', manifest: { preprocessing: { profile: 'sepia' } } });
    expect((await run('verify', 'wrong-profile')).text).toMatch(/wrong-profile: \w*UNKNOWN_PROFILE/);
  });
});

describe('mammoflow models activate and rollback', () => {
  it('changes to a bundle, back, and forward again', async () => {
    expect(await run('activate', 'new-detection')).toEqual({
      code: 0,
      text: 'detection: new-detection (before: test-detection)',
    });
    expect(await activeDetection()).toBe('new-detection');
    expect((await run('activate', 'new-detection')).text).toContain('active already');
    await run('rollback');
    expect(await activeDetection()).toBe('test-detection');
    await run('rollback', 'detection');
    expect(await activeDetection()).toBe('new-detection');
  });

  it('refuses a bundle that does not verify', async () => {
    await writeFile(join(models.path, 'new-detection/model.onnx'), 'no graph');
    await expect(run('activate', 'new-detection')).rejects.toMatchObject({ code: 'MODEL_CHECKSUM_MISMATCH' });
    expect(await activeDetection()).toBe('test-detection');
  });

  it('refuses to go back to a bundle that does not verify any more', async () => {
    await run('activate', 'new-detection');
    await appendFile(join(models.path, 'test-detection/model.onnx'), 'x');
    await expect(run('rollback')).rejects.toMatchObject({ code: 'MODEL_CHECKSUM_MISMATCH' });
    expect(await activeDetection()).toBe('new-detection');
  });

  it('names candidates, which are listed and take nothing from what is active, and withdraws them', async () => {
    expect((await run('shadow', 'new-detection')).text).toContain('detection: new-detection sees the exams');
    expect(await activeDetection()).toBe('test-detection');
    expect((await run('list')).text).toMatch(/^new-detection +2\.0\.0 +detection +shadow/m);
    expect((await run('shadow', '--off', 'detection')).text).toBe('There is no candidate.');
    await expect(run('shadow', 'test-detection')).rejects.toMatchObject({ code: 'MODEL_CANDIDATE_IS_ACTIVE' });
  });

  it.each([
    ['a task that is not known', ['rollback', 'heart']],
    ['two bundles for one task', ['activate', 'test-detection', 'new-detection']],
    ['nothing to activate', ['activate']],
    ['no candidate', ['shadow']],
    ['names to compare', ['compare', 'new-detection']],
    ['nothing to do', []],
  ])('refuses %s', async (_case, args) => {
    await expect(run(...args)).rejects.toMatchObject({ code: 'CLI_USAGE' });
  });
});
