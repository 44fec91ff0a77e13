import { fakePorts } from '@mammoflow/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { detectionService, ReplicaSurvey, rpcServerFields, runWorker } from '../src/index.ts';
import type { RunningWorker } from '../src/index.ts';

const bundle = { id: 'finder', version: '1.0.0', sha256: 'a'.repeat(64) };
const drift = { bundleId: 'finder', reference: 'abcd1234', quantity: 'best_score', counts: [3, 1], shares: [0.5, 0.5] };
const open: { close(): unknown }[] = [];

function startWorker(port = 0): Promise<RunningWorker> {
  return runWorker(
    {
      name: 'detection',
      schema: z.object(rpcServerFields),
      start: () =>
        Promise.resolve({
          services: [detectionService(fakePorts().detect, () => undefined)],
          models: () => ({ detection: bundle, density: undefined }),
          drift: () => [drift],
          close: () => Promise.resolve(),
        }),
    },
    { GRPC_LISTEN: `127.0.0.1:${port}`, LOG_LEVEL: 'silent', MAX_IN_FLIGHT: '3' },
  );
}

async function surveyOf(detection: string): Promise<ReplicaSurvey> {
  const nobody = 'dns:///no-such-host.invalid:50051';
  const targets = { preprocessing: nobody, detection, segmentation: nobody, classification: nobody };
  const survey = await ReplicaSurvey.open(targets, { deadlineMs: 5_000 });
  open.push(survey);
  return survey;
}

describe('a survey of workers', () => {
  afterEach(async () => {
    for (const each of open.splice(0)) await each.close();
  });

  it('finds every replica with its health, models and what it has seen', async () => {
    const workers = await Promise.all([startWorker(), startWorker()]);
    open.push(...workers.map((worker) => ({ close: () => worker.stop() })));
    const addresses = workers.map(({ port }) => `127.0.0.1:${port}`);
    const survey = await surveyOf(`ipv4:${addresses.join(',')}`);
    const detection = (await survey.take()).find(({ service }) => service === 'detection');
    expect(detection?.replicas.map(({ address }) => address)).toEqual(addresses);
    expect(detection?.replicas[0]).toMatchObject({
      health: 'SERVING',
      facts: {
        service: 'detection',
        inFlight: 0,
        maxInFlight: 3,
        models: [{ task: 'detection', ...bundle }],
        candidates: [],
        drift: [drift],
      },
    });
  });

  it('says of a name without an address that there is nobody, which is no error', async () => {
    const survey = await surveyOf('dns:///no-such-host.invalid:50052');
    for (const service of await survey.take()) expect(service).toMatchObject({ replicas: [] });
    expect((await survey.take()).map(({ code }) => code)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('says of a replica that went away that it cannot be reached', async () => {
    const worker = await startWorker();
    const survey = await surveyOf(`dns:///localhost:${worker.port}`);
    const healthOf = async (): Promise<readonly string[]> =>
      (await survey.take()).flatMap(({ replicas }) => replicas.map(({ health }) => health));
    expect(await healthOf()).toContain('SERVING');
    await worker.stop();
    expect(await healthOf()).not.toContain('SERVING');
  });
});
