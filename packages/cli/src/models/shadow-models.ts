import { nameCandidates } from '@mammoflow/inference';
import type { ActiveFile, Bundle } from '@mammoflow/inference';
import { verifyBundle } from '@mammoflow/stages';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { modelsUsage } from './models-options.ts';
import type { ModelsOptions } from './models-options.ts';

/** Makes bundles the candidates of their tasks. */
export async function shadowModels(
  { modelsDir, ids }: ModelsOptions & { readonly action: 'shadow' },
  terminal: Terminal,
): Promise<number> {
  const bundles: Bundle[] = [];
  for (const id of ids) bundles.push(await verifyBundle(modelsDir, id));
  const tasks = new Set(bundles.map(({ manifest }) => manifest.task));
  if (tasks.size < bundles.length) throw new UsageError('Two of the bundles are for one task.', modelsUsage);
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
