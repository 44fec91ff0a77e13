import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';
import { testModelsDir } from './test-models.ts';

/** A models folder of a test's own; `await using` removes it. */
export interface ModelsFolder extends AsyncDisposable {
  readonly path: string;
  /** Puts a copy of a bundle beside it, under another id and with other members of its manifest. */
  add(id: string, copy: { readonly of: string; readonly manifest?: Readonly<Record<string, unknown>> }): Promise<void>;
  /** Names a bundle in active.json, as somebody with an editor would. */
  setActive(task: string, id: string): Promise<void>;
}

/** Copies a models folder. @param from - `testModelsDir` by default */
export async function modelsFolder(from = testModelsDir): Promise<ModelsFolder> {
  const { path, [Symbol.asyncDispose]: dispose } = await temporaryFolder('models');
  await cp(from, path, { recursive: true });
  return {
    path,
    add: async (id, { of, manifest = {} }) => {
      await cp(join(path, of), join(path, id), { recursive: true });
      await changeJson(join(path, id, 'manifest.json'), { id, ...manifest });
    },
    setActive: (task, id) => changeJson(join(path, 'active.json'), { [task]: id }),
    [Symbol.asyncDispose]: dispose,
  };
}

async function changeJson(file: string, members: Readonly<Record<string, unknown>>): Promise<void> {
  const json = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...json, ...members }));
}
