import { availableParallelism } from 'node:os';
import { openRegionModel, readActiveBundles } from '@mammoflow/inference';
import type { Bundle } from '@mammoflow/inference';
import { verifyBundle } from '@mammoflow/stages';
import { ok, skipped } from './check.ts';
import type { Check, Verdict } from './check.ts';
import type { DoctorSettings } from './settings.ts';

/** The bundles in use are whole and run, on the GPU too where the workers are to use one. */
export function modelChecks({ MODELS_DIR, EXECUTION_PROVIDER }: DoctorSettings): readonly Check[] {
  return [
    {
      name: 'models',
      advice:
        'Copy the bundles anew and see mammoflow models verify; mammoflow models rollback returns to the former ones.',
      run: () => checkModels(MODELS_DIR),
    },
    {
      name: 'gpu',
      advice: 'Install driver and CUDA libraries as docs/install.md says, or set EXECUTION_PROVIDER=cpu.',
      run: () => checkProvider(MODELS_DIR, EXECUTION_PROVIDER),
    },
  ];
}

async function activeBundles(modelsDir: string): Promise<readonly Bundle[]> {
  return Object.values(await readActiveBundles(modelsDir));
}

async function checkModels(modelsDir: string): Promise<Verdict> {
  const bundles = await activeBundles(modelsDir);
  for (const { identity } of bundles) await verifyBundle(modelsDir, identity.id);
  return ok(bundles.map(({ identity }) => `${identity.id} ${identity.version}`).join(', '));
}

async function checkProvider(
  modelsDir: string,
  executionProvider: DoctorSettings['EXECUTION_PROVIDER'],
): Promise<Verdict> {
  if (executionProvider === 'cpu') return skipped('EXECUTION_PROVIDER is cpu');
  for (const bundle of await activeBundles(modelsDir)) {
    const options = { executionProvider, intraOpThreads: availableParallelism(), maxBatch: 1, batchWaitMs: 0 };
    const model = await openRegionModel(bundle, options);
    await model.close();
  }
  return ok(`the models load on ${executionProvider}`);
}
