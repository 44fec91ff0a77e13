import { setTimeout as pause } from 'node:timers/promises';
import { applyAffine } from '@mammoflow/imaging';
import { makePhantomExam } from '@mammoflow/phantom';
import { connectPorts } from '@mammoflow/rpc';
import type { ConnectedPorts } from '@mammoflow/rpc';
import { startWorker } from '@mammoflow/testkit';
import type { TestWorker } from '@mammoflow/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const patient = { name: 'Doe^Jane', id: 'PID-4711' };
const exam = makePhantomExam({ seed: 'preprocessing worker', rows: 900, columns: 700, patient });

describe('the preprocessing worker', () => {
  let worker: TestWorker;
  let ports: ConnectedPorts;
  beforeAll(async () => {
    worker = await startWorker('preprocessing', { THREADS: '2', MAX_IN_FLIGHT: '16' });
    const target = worker.address;
    ports = await connectPorts({
      preprocessing: target,
      detection: target,
      segmentation: target,
      classification: target,
    });
  });
  afterAll(async () => {
    ports.close();
    await worker.stop();
  });

  it('prepares each view and says how it lies in the source', async () => {
    const images = await Promise.all(
      exam.images.map(({ part10 }) => ports.preprocess.preprocess({ part10, profile: 'clahe-256' })),
    );
    for (const [index, image] of images.entries()) {
      const view = exam.images[index] ?? expect.fail();
      expect(image).toMatchObject({ profile: 'clahe-256', channels: 1, sourceRows: 900, sourceColumns: 700 });
      // Preprocessing mirrors right breasts: the chest wall is on the left in every prepared image.
      const chestWall = applyAffine(image.toSource, { x: 0, y: 0 }).x;
      const nipple = applyAffine(image.toSource, { x: image.columns, y: 0 }).x;
      expect(Math.sign(nipple - chestWall)).toBe(view.laterality === 'L' ? 1 : -1);
    }
  });

  it('refuses what is no DICOM file and a profile it does not know, with a code and without patient data', async () => {
    const [{ part10 } = expect.fail()] = exam.images;
    const cut = part10.subarray(0, part10.length / 2);
    for (const request of [
      { part10: new TextEncoder().encode('not DICOM at all'.repeat(100)), profile: 'clahe-256' },
      { part10: cut, profile: 'clahe-256' },
      { part10, profile: 'sharpen-more' },
    ]) {
      const refusal = ports.preprocess.preprocess(request);
      await expect(refusal).rejects.toMatchObject({
        retryable: false,
      });
      await expect(refusal).rejects.not.toThrow(/Doe|Jane|4711/);
      await expect(refusal).rejects.toHaveProperty('code', expect.stringMatching(/^(DICOM|IMAGING)_/));
    }
  });

  it('answers others while all its threads are busy', async () => {
    const work = exam.images
      .concat(exam.images)
      .map(({ part10 }) => ports.preprocess.preprocess({ part10, profile: 'clahe-256' }));
    const finished = Promise.all(work).then(() => 'finished');
    let longestMs = 0;
    let answers = 0;
    while ((await Promise.race([finished, pause(10, 'working')])) === 'working') {
      const start = performance.now();
      const response = await fetch(`http://127.0.0.1:${worker.metricsPort}/metrics`);
      await response.arrayBuffer();
      longestMs = Math.max(longestMs, performance.now() - start);
      answers += 1;
    }
    expect(answers).toBeGreaterThan(3);
    expect(longestMs).toBeLessThan(500);
  });
});
