import { activateBundles, findFormer, rollBack } from '@mammoflow/inference';
import type { ActiveFile } from '@mammoflow/inference';
import { verifyBundle } from '@mammoflow/stages';
import type { Terminal } from '../terminal.ts';
import type { ModelsOptions } from './models-options.ts';
import { verifyEach } from './verify-each.ts';

/** Makes bundles those in use. */
export async function activateModels(
  { modelsDir, ids }: ModelsOptions & { readonly action: 'activate' },
  terminal: Terminal,
): Promise<number> {
  const bundles = await verifyEach(modelsDir, ids);
  const at = new Date();
  tell(await activateBundles(modelsDir, bundles, at), at, terminal);
  return 0;
}

/** Returns to what was in use before. */
export async function rollbackModels(
  { modelsDir, task }: ModelsOptions & { readonly action: 'rollback' },
  terminal: Terminal,
): Promise<number> {
  const former = await findFormer(modelsDir, task);
  for (const id of Object.values(former)) if (id !== null) await verifyBundle(modelsDir, id);
  const at = new Date();
  tell(await rollBack(modelsDir, former, { task, at }), at, terminal);
  return 0;
}

function tell({ history }: ActiveFile, at: Date, terminal: Terminal): void {
  const latest = history.at(-1);
  if (latest?.at !== at.toISOString()) {
    terminal.print('Nothing to change: active already.');
    return;
  }
  for (const [task, id] of Object.entries(latest.to)) {
    const former = Object.entries(latest.from).find(([one]) => one === task)?.[1];
    terminal.print(`${task}: ${id ?? 'none'} (before: ${former ?? 'none'})`);
  }
}
