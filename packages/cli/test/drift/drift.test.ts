import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePhantomExam, writePhantomExam } from '@mammoflow/phantom';
import { modelsFolder, temporaryFolder } from '@mammoflow/testkit';
import type { ModelsFolder } from '@mammoflow/testkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drift } from '../../src/commands/drift.ts';

let models: ModelsFolder;
beforeEach(async () => {
  models = await modelsFolder();
});
afterEach(() => models[Symbol.asyncDispose]());

/** What the command prints, and its exit code. */
async function run(...args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const lines: string[] = [];
  const print = (line: string): number => lines.push(line);
  const code = await drift.run([...args, '--models', models.path], { print, note: print, strong: (text) => text });
  return { code, text: lines.join('\n') };
}

async function writePhantom(folder: string, seed: string): Promise<void> {
  await writePhantomExam(makePhantomExam({ seed, rows: 320, columns: 240 }), folder);
}

describe('mammoflow drift', () => {
  it('makes images the reference of a bundle; they are not far from it, and others are', async () => {
    await using folder = await temporaryFolder();
    const [before, after] = [join(folder.path, 'before'), join(folder.path, 'after')];
    await writePhantom(before, 'drift 1');
    await writePhantom(after, 'drift 2');
    const written = await run(before, '--write', '--data', 'phantoms');
    expect(written.text).toContain('from 4 images');
    const text = await readFile(join(models.path, 'test-detection/reference.json'), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ data: 'phantoms', images: 4, bundle: { id: 'test-detection' } });
    expect((await run(before)).text).toMatch(/^best_score +0\.000 +stable$/m);
    expect((await run(after, '--format', 'phantom')).text).toMatch(/^tissue_\w+ +\d\.\d{3} +shifted$/m);
  });

  it('says that there is no reference before it looks at images', async () => {
    await expect(run('nowhere')).rejects.toMatchObject({ code: 'CLI_REFERENCE_MISSING' });
  });

  it('wants to know where the images of a reference are from', async () => {
    await expect(run('folder', '--write')).rejects.toMatchObject({ code: 'CLI_USAGE' });
    await expect(run()).rejects.toMatchObject({ code: 'CLI_USAGE' });
  });

  it('takes no folder without mammograms', async () => {
    await using folder = await temporaryFolder();
    await expect(run(folder.path, '--write', '--data', 'none')).rejects.toMatchObject({
      code: 'CLI_NO_IMAGES_SELECTED',
    });
  });
});
