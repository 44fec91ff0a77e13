import { activateBundles, findFormer, readBundle, rollBack } from '@mammoflow/inference';
import { eventually, modelsFolder } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { examWithMasses, isCompleted, startTestStack, storeInPacs, studyIn } from './exam-flow.ts';

const tasks = ['detection', 'segmentation', 'classification'] as const;

interface Analysis {
  readonly state: string;
  readonly bundles: Readonly<Record<string, { readonly id: string; readonly version: string }>>;
}

it('exams that come while models are exchanged, there and back, are each analysed by one set of models', async () => {
  await using models = await modelsFolder();
  for (const task of tasks) await models.add(`new-${task}`, { of: `test-${task}`, manifest: { version: '2.0.0' } });
  const worker = { MODELS_INTERVAL_MS: '200' };
  await using stack = await startTestStack({
    modelsFolder: models.path,
    environment: { detection: worker, segmentation: worker, classification: worker },
  });
  const exams = ['before', 'during', 'back'].map((seed) => examWithMasses({ seed: `model change ${seed}` }));
  const [before, during, back] = exams;
  if (before === undefined || during === undefined || back === undefined) return expect.fail();

  await storeInPacs(stack, before);
  const bundles = await Promise.all(tasks.map((task) => readBundle(models.path, `new-${task}`)));
  await Promise.all([storeInPacs(stack, during), activateBundles(models.path, bundles, new Date())]);
  await storeInPacs(stack, back);
  await eventually(async () => {
    const studies = await (await fetch(`${stack.addresses.gateway}/api/studies`)).text();
    return studies.includes(back.studyInstanceUid);
  });
  await rollBack(models.path, await findFormer(models.path), { at: new Date() });

  for (const { studyInstanceUid } of exams) {
    await studyIn(stack, studyInstanceUid, isCompleted);
    const study = (await (await fetch(`${stack.addresses.gateway}/api/studies/${studyInstanceUid}`)).json()) as {
      readonly analyses: readonly Analysis[];
    };
    const [analysis] = study.analyses;
    expect(analysis?.state).toBe('analysed');
    const versions = new Set(tasks.map((task) => analysis?.bundles[task]?.version));
    expect(versions.size).toBe(1);
  }
});
