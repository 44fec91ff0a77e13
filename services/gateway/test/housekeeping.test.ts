import { parseUid } from '@mammoflow/dicom';
import { createLogger } from '@mammoflow/observability';
import { CommitmentStore, FileSpool, FileStorage, UploadStore } from '@mammoflow/spool';
import { storeInstances, eventually, temporaryFolder } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { sweepSpool } from '../src/io/housekeeping.ts';
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

it('what was asked of storage commitment is forgotten after a week, however long facts are kept', async () => {
  await using folder = await temporaryFolder('sweep');
  const spool = await FileSpool.open(folder.path);
  const commitments = new CommitmentStore(new FileStorage(folder.path));
  const uploads = new UploadStore(new FileStorage(folder.path));
  const transactionUid = parseUid('2.25.1');
  await commitments.putQuestion({ schemaVersion: 1, transactionUid, askedAt: '2026-11-01T00:00:00Z', references: [] });
  const logger = createLogger({ service: 'gateway', level: 'silent' });
  const keep = { keepTrialsMs: DAY_MS, keepImagesMs: 90 * DAY_MS, keepFactsMs: 90 * DAY_MS, staleAfterMs: DAY_MS };
  const sweepAfter = (days: number): Promise<void> =>
    sweepSpool({ spool, commitments, uploads, ...keep, logger, now: () => new Date(Date.now() + days * DAY_MS) });
  await sweepAfter(6);
  expect(await commitments.readQuestion(transactionUid)).toBeDefined();
  await sweepAfter(8);
  expect(await commitments.readQuestion(transactionUid)).toBeUndefined();
});

const DAY_MS = 86_400_000;
