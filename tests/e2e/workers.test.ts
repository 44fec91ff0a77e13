import { classifyInstance, readPart10 } from '@mammoflow/dicom';
import { makePhantomExam } from '@mammoflow/phantom';
import { analyseExam } from '@mammoflow/pipeline';
import type { ExamResult, MammogramSource, Ports } from '@mammoflow/pipeline';
import { connectPorts } from '@mammoflow/rpc';
import { inProcessPorts } from '@mammoflow/stages';
import { startWorker, testModelsDir } from '@mammoflow/testkit';
import type { TestWorker } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const exam = makePhantomExam({ seed: 'workers', rows: 900, columns: 700 });

const mammograms: readonly MammogramSource[] = exam.images.map(({ part10 }) => {
  const classified = classifyInstance(readPart10(part10).dataset);
  if (classified.kind !== 'mammogram') return expect.fail();
  return { mammogram: classified.mammogram, readPart10: () => Promise.resolve(part10) };
});

/** All that an exam's result says, but how long it took. */
async function analyse(
  ports: Ports,
  mode: 'WHOLE_IMAGE' | 'TILED' = 'WHOLE_IMAGE',
): Promise<Omit<ExamResult, 'timings'>> {
  const { timings: _, ...result } = await analyseExam(
    { studyInstanceUid: exam.studyInstanceUid, mammograms, notAnalysed: [] },
    {
      ports,
      reading: { detectionMode: mode, maxFindingsPerMammogram: 4 },
      concurrency: 4,
      nowMs: () => performance.now(),
      onPassingFailure: 'throw',
    },
  );
  return result;
}

describe('an exam through the four workers', () => {
  let workers: Readonly<
    Record<'preprocessing' | 'detection' | 'spare' | 'segmentation' | 'classification', TestWorker>
  >;
  beforeAll(async () => {
    const [preprocessing, detection, spare, segmentation, classification] = await Promise.all([
      startWorker('preprocessing'),
      startWorker('detection'),
      startWorker('detection'),
      startWorker('segmentation'),
      startWorker('classification'),
    ]);
    workers = { preprocessing, detection, spare, segmentation, classification };
  });
  afterAll(() => Promise.all(Object.values(workers).map((worker) => worker.stop())));

  const connect = (): ReturnType<typeof connectPorts> =>
    connectPorts({
      preprocessing: workers.preprocessing.address,
      detection: `ipv4:${workers.detection.address},${workers.spare.address}`,
      segmentation: workers.segmentation.address,
      classification: workers.classification.address,
    });

  it('ends with what the same stages say in one process, in both modes', async () => {
    await using near = await inProcessPorts({ modelsDir: testModelsDir, threads: 2 });
    using far = await connect();
    for (const mode of ['WHOLE_IMAGE', 'TILED'] as const) {
      const result = await analyse(far, mode);
      expect(result.mammograms.map(({ state }) => state)).toEqual(Array(4).fill('analysed'));
      expect(
        result.mammograms.flatMap((each) => (each.state === 'analysed' ? each.findings : [])).length,
      ).toBeGreaterThan(4);
      expect(result).toEqual(await analyse(near, mode));
    }
  });

  it('ends the same when a replica is killed on the way', async () => {
    using ports = await connect();
    const undisturbed = await analyse(ports);
    const disturbed = analyse(ports);
    await workers.detection.process.kill();
    expect(await disturbed).toEqual(undisturbed);
  });
});
