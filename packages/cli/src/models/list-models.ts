import { listBundles, readActiveFile } from '@mammoflow/inference';
import type { FoundBundle } from '@mammoflow/inference';
import { isActive, isCandidate, modelsTable } from '../core/models-table.ts';
import type { Terminal } from '../terminal.ts';
import type { ModelsOptions } from './models-options.ts';

/** Prints every bundle of the folder. */
export async function listModels({ modelsDir, json }: ModelsOptions, terminal: Terminal): Promise<number> {
  const [found, active] = await Promise.all([listBundles(modelsDir), readActiveFile(modelsDir)]);
  if (json) {
    const models = found.map((one) => ({ ...factsOf(one), active: isActive(one, active), candidate: isCandidate(one, active) }));
    terminal.print(JSON.stringify({ models, history: active.history }, null, 2));
    return 0;
  }
  const [title = '', ...rows] = modelsTable(found, active);
  terminal.print([terminal.strong(title), ...rows].join('\n'));
  return 0;
}

function factsOf(found: FoundBundle): object {
  if (!('bundle' in found)) return found;
  const { version, task, sha256, preprocessing, operatingPoints, figures } = found.bundle.manifest;
  const { profile } = preprocessing;
  return { id: found.id, version, task, sha256, modelBytes: found.modelBytes, profile, operatingPoints, figures };
}
