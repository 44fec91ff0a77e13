import { activateBundles, findFormer, nameCandidates, readBundle, rollBack } from '@mammoflow/inference';
import type { StackAddresses } from '@mammoflow/stack';
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
  await models.add('candidate', { of: 'test-detection', manifest: { version: '3.0.0' } });
  await nameCandidates(models.path, { detection: 'candidate' });
  const worker = { MODELS_INTERVAL_MS: '200' };
  await using stack = await startTestStack({
    modelsFolder: models.path,
    replicas: { shadow: 1 },
    environment: {
      gateway: { RECONCILE_INTERVAL_MS: '1000' },
      detection: worker,
      segmentation: worker,
      classification: worker,
      shadow: worker,
    },
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
  // From here on no model changes any more: what waits for a candidate while they do is not compared.
  const seen = examWithMasses({ seed: 'model change, seen by a candidate' });
  await storeInPacs(stack, seen);
  await expectCompared(stack.addresses, seen.studyInstanceUid);
});

interface Comparison {
  readonly studyInstanceUid: string;
  readonly state: string;
  readonly bundles: { readonly candidate: { readonly detection: { readonly id: string } } };
  readonly findings: { readonly both: readonly unknown[]; readonly onlyActive: readonly unknown[] };
}

/** The candidate, which has the weights of what is in use, says the same of an exam; in the PACS are the results of one alone. */
async function expectCompared({ gateway, pacs }: StackAddresses, study: string): Promise<void> {
  const comparison = await eventually(
    async () => {
      const answer = await fetch(`${gateway}/api/models/shadow/exams`);
      const { comparisons } = (await answer.json()) as { readonly comparisons: readonly Comparison[] };
      return comparisons.find(({ studyInstanceUid }) => studyInstanceUid === study);
    },
    { timeoutMs: 120_000, what: 'the candidate to go through an exam' },
  );
  expect(comparison).toMatchObject({ state: 'compared', bundles: { candidate: { detection: { id: 'candidate' } } } });
  expect(comparison.findings.both.length).toBeGreaterThan(0);
  expect(comparison.findings.onlyActive).toEqual([]);
  const series = (await (await fetch(`${pacs}/studies/${study}/series?Modality=SR`)).json()) as readonly unknown[];
  expect(JSON.stringify(series)).not.toContain('candidate');
}
