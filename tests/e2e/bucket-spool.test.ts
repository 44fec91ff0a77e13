import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startS3 } from '@mammoflow/testkit';
import { afterAll, expect, it } from 'vitest';
import { examWithMasses, isCompleted, retrieveResults, startTestStack, storeInPacs, studyIn } from './exam-flow.ts';

const s3 = await startS3();
afterAll(() => s3?.stop());

it.skipIf(s3 === undefined)('an exam goes through a spool in a bucket, and leaves nothing on local disks', async () => {
  const spool = {
    SPOOL_URL: `s3://${s3?.bucket ?? ''}/e2e`,
    SPOOL_S3_ENDPOINT: s3?.endpoint ?? '',
    ...s3?.environment,
  };
  const exam = examWithMasses({ seed: 'in a bucket' });
  await using stack = await startTestStack({ environment: { gateway: spool, orchestrator: spool } });
  await storeInPacs(stack, exam);
  await studyIn(stack, exam.studyInstanceUid, isCompleted);
  expect(await retrieveResults(stack, exam, 'CAD_SR')).toHaveLength(1);
  const left = await readdir(stack.spoolFolder);
  expect(left.filter((name) => name !== 'record')).toEqual(['incoming']);
  expect(await readdir(join(stack.spoolFolder, 'incoming'))).toEqual([]);
});
