import { nameCandidates } from '@mammoflow/inference';
import type { ActiveFile } from '@mammoflow/inference';
import type { Terminal } from '../terminal.ts';
import type { ModelsOptions } from './models-options.ts';
import { verifyEach } from './verify-each.ts';

/** Makes bundles the candidates of their tasks. */
export async function shadowModels(
  { modelsDir, ids }: ModelsOptions & { readonly action: 'shadow' },
  terminal: Terminal,
): Promise<number> {
  const bundles = await verifyEach(modelsDir, ids);
  const candidates = Object.fromEntries(bundles.map(({ manifest, identity }) => [manifest.task, identity.id]));
  tell(await nameCandidates(modelsDir, candidates), terminal);
  return 0;
}

/** Lets candidates see no more exams. */
export async function shadowOff(
  { modelsDir, tasks }: ModelsOptions & { readonly action: 'shadow-off' },
  terminal: Terminal,
): Promise<number> {
  tell(await nameCandidates(modelsDir, Object.fromEntries(tasks.map((task) => [task, null]))), terminal);
  return 0;
}

function tell({ shadow = {} }: ActiveFile, terminal: Terminal): void {
  const candidates = Object.entries(shadow);
  if (candidates.length === 0) terminal.print('There is no candidate.');
  for (const [task, id] of candidates) terminal.print(`${task}: ${id} sees the exams that come from now on`);
}
