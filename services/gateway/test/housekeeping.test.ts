import { storeInstances, eventually } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import { filesOf, report, tinyExam } from './test-instances.ts';

it('a study that is finished loses its images after the time that is set, one that waits keeps them', async () => {
  await using gateway = await startTestGateway({ KEEP_IMAGES_HOURS: 0, SWEEP_INTERVAL_MS: 50 });
  const waiting = tinyExam('waiting');
  const finished = tinyExam('finished');
  await storeInstances(gateway.dicomWebUrl, [...filesOf(waiting), report(finished.studyInstanceUid)]);
  const bytesOf = async ({ studyInstanceUid }: typeof waiting) =>
    (await gateway.spool.readStudy(studyInstanceUid))?.instances.map(({ hasBytes }) => hasBytes);
  await eventually(async () => {
    expect(await bytesOf(finished)).toEqual([false]);
    return true;
  });
  expect(await bytesOf(waiting)).toEqual([true, true, true, true]);
});
