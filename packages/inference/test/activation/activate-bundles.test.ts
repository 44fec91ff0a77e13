import { readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { modelsFolder } from '@mammoflow/testkit';
import type { ModelsFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  activateBundles,
  findFormer,
  readActiveBundles,
  readActiveFile,
  readBundle,
  rollBack,
} from '../../src/index.ts';

const at = new Date('2026-01-02T03:04:05Z');
let models: ModelsFolder;
beforeEach(async () => {
  models = await modelsFolder();
  for (const id of ['new-detection', 'newer-detection']) await models.add(id, { of: 'test-detection' });
  await models.add('new-segmentation', { of: 'test-segmentation' });
});
afterEach(() => models[Symbol.asyncDispose]());

async function activate(...ids: readonly string[]): Promise<void> {
  await activateBundles(models.path, await Promise.all(ids.map((id) => readBundle(models.path, id))), at);
}

async function activeDetection(): Promise<string> {
  return (await readActiveBundles(models.path)).detection.identity.id;
}

describe('an activation', () => {
  it('makes bundles those in use, each for its task', async () => {
    await activate('new-segmentation', 'new-detection');
    const { detection, segmentation, classification } = await readActiveBundles(models.path);
    expect([detection, segmentation, classification].map(({ identity }) => identity.id)).toEqual([
      'new-detection',
      'new-segmentation',
      'test-classification',
    ]);
  });

  it('leaves nothing beside active.json', async () => {
    const before = await readdir(models.path);
    await activate('new-detection');
    expect(await readdir(models.path)).toEqual(before);
  });

  it('loses none of many that come at once, and a reader never sees half a file', async () => {
    const ids = Array.from({ length: 12 }, (_, index) => ['new-detection', 'newer-detection'][index % 2] ?? '');
    const done = new AbortController();
    const reading = (async () => {
      while (!done.signal.aborted) await readActiveBundles(models.path);
    })();
    await Promise.all([...ids.map((id) => activate(id)), activate('new-segmentation')]);
    done.abort();
    await reading;
    const { history, ...active } = await readActiveFile(models.path);
    expect(active).toMatchObject({ segmentation: 'new-segmentation' });
    for (const [index, { from }] of history.entries()) {
      const former = history.slice(0, index).findLast(({ to }) => to.detection !== undefined)?.to.detection;
      if (from.detection !== undefined) expect(from.detection).toBe(former ?? 'test-detection');
    }
    expect(history.length).toBeGreaterThan(2);
  });

  it('says which file is in the way when one was cut off', async () => {
    await writeFile(join(models.path, 'active.json.next'), '{"detec');
    const refused = activate('new-detection');
    await expect(refused).rejects.toMatchObject({ code: 'MODEL_ACTIVATION_UNDER_WAY' });
    await expect(refused).rejects.toThrow(/active\.json\.next/);
    expect(await activeDetection()).toBe('test-detection');
    await rm(join(models.path, 'active.json.next'));
    await activate('new-detection');
    expect(await activeDetection()).toBe('new-detection');
  });

  it('is refused where active.json is a link, for what it leads to is kept elsewhere', async () => {
    const file = join(models.path, 'active.json');
    await rename(file, `${file}.elsewhere`);
    await symlink(`${file}.elsewhere`, file);
    expect(await activeDetection()).toBe('test-detection');
    await expect(activate('new-detection')).rejects.toMatchObject({ code: 'MODEL_ACTIVE_FILE_NOT_WRITABLE' });
  });

  it('is refused where active.json is damaged, which stays as it is', async () => {
    const file = join(models.path, 'active.json');
    await writeFile(file, 'oops');
    await expect(activate('new-detection')).rejects.toMatchObject({ code: 'MODEL_MANIFEST_INVALID' });
    expect(await readFile(file, 'utf8')).toBe('oops');
    expect(await readdir(models.path)).not.toContain('active.json.next');
  });

  it('begins the file of a folder that has none', async () => {
    await rm(join(models.path, 'active.json'));
    await activate('new-detection', 'new-segmentation', 'test-classification');
    expect(await activeDetection()).toBe('new-detection');
  });
});

describe('a roll-back', () => {
  it('returns to what was before, and forward again', async () => {
    await activate('new-detection');
    await rollBack(models.path, await findFormer(models.path), { at });
    expect(await activeDetection()).toBe('test-detection');
    await rollBack(models.path, await findFormer(models.path, 'detection'), { task: 'detection', at });
    expect(await activeDetection()).toBe('new-detection');
  });

  it('is refused when nothing was before', async () => {
    await expect(findFormer(models.path)).rejects.toMatchObject({ code: 'MODEL_NOTHING_TO_ROLL_BACK' });
  });

  it('is refused when another activation came between the look and the change', async () => {
    await activate('new-detection');
    const former = await findFormer(models.path);
    await activate('newer-detection');
    await expect(rollBack(models.path, former, { at })).rejects.toMatchObject({ code: 'MODEL_ACTIVATION_OVERTAKEN' });
    expect(await activeDetection()).toBe('newer-detection');
  });
});
