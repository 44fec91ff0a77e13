import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { RelayedError } from '@mammoflow/errors';
import { readBundle } from '@mammoflow/inference';
import type { Bundle } from '@mammoflow/inference';
import { z } from 'zod';
import { BundleTrialFailedError } from './bundle-trial-failed-error.ts';

/** What the other process prints. */
const verdictSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), code: z.string(), message: z.string(), retryable: z.boolean() }),
]);

const PROGRAM = fileURLToPath(new URL('verify-bundle-main.ts', import.meta.url));
const TIMEOUT_MS = 120_000;
const run = promisify(execFile);

/**
 * Sees that a bundle can be used, as `verifyBundle` does, in a process of its own: the caller goes on answering while the network
 * runs, and a model that ends its process ends another's.
 *
 * @throws RelayedError with what `verifyBundle` threw; {@link BundleTrialFailedError} when the process came to no verdict;
 *   ModelBundleMissingError or ModelManifestInvalidError.
 */
export async function verifyBundleApart(modelsDir: string, id: string): Promise<Bundle> {
  const bundle = await readBundle(modelsDir, id);
  const args = ['--disable-warning=ExperimentalWarning', PROGRAM, modelsDir, id];
  const { stdout } = await run(process.execPath, args, { timeout: TIMEOUT_MS, killSignal: 'SIGKILL', env: {} }).catch(
    (cause: unknown) => {
      throw new BundleTrialFailedError(id, { cause });
    },
  );
  const verdict = verdictSchema.safeParse(parseJson(stdout));
  if (!verdict.success) throw new BundleTrialFailedError(id);
  if (!verdict.data.ok) throw new RelayedError(verdict.data);
  return bundle;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
