import { AppError, describeError } from '@mammoflow/errors';
import { listBundles } from '@mammoflow/inference';
import { verifyBundle } from '@mammoflow/stages';
import type { Terminal } from '../terminal.ts';
import type { ModelsOptions } from './models-options.ts';

interface Verdict {
  readonly id: string;
  readonly ok: boolean;
  readonly code?: string;
  readonly message?: string;
}

/** Prints a verdict on each bundle. @returns 0 when all can be used, else 1 */
export async function verifyModels(
  { modelsDir, json, ids }: ModelsOptions & { readonly action: 'verify' },
  terminal: Terminal,
): Promise<number> {
  const named = ids.length > 0 ? ids : (await listBundles(modelsDir)).map(({ id }) => id);
  const verdicts: Verdict[] = [];
  for (const id of named) {
    const verdict = await judge(modelsDir, id);
    verdicts.push(verdict);
    if (!json) terminal.print(verdict.ok ? `${id}: ok` : `${id}: ${verdict.code}: ${verdict.message}`);
  }
  if (json) terminal.print(JSON.stringify(verdicts, null, 2));
  return verdicts.length > 0 && verdicts.every(({ ok }) => ok) ? 0 : 1;
}

async function judge(modelsDir: string, id: string): Promise<Verdict> {
  try {
    await verifyBundle(modelsDir, id);
    return { id, ok: true };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message } = describeError(error);
    const reason = error.cause instanceof Error ? ` (${error.cause.message})` : '';
    return { id, ok: false, code, message: `${message}${reason}` };
  }
}
