import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

/** A folder of bundles with real but tiny graphs (`models/make_models.py` makes them and says what they compute). */
export const testModelsDir = join(import.meta.dirname, '../models');

/**
 * The same bundles with others in use.
 *
 * @param active - By task, e.g. `{ classification: 'test-lesion-classification', density: 'test-density' }`.
 */
export async function testModelsWith(active: Readonly<Record<string, string>>): Promise<TemporaryFolder> {
  const folder = await temporaryFolder('models');
  await cp(testModelsDir, folder.path, { recursive: true });
  const file = join(folder.path, 'active.json');
  const usual: unknown = JSON.parse(await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(Object.assign({}, usual, active)));
  return folder;
}
