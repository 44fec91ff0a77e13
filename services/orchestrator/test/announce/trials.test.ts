import { createLogger } from '@mammoflow/observability';
import { AnnouncementStore, FileStorage } from '@mammoflow/spool';
import { temporaryFolder } from '@mammoflow/testkit';
import { expect, it } from 'vitest';
import { predecessorsOf } from '../../src/core/predecessors.ts';
import { Announcements } from '../../src/io/announce/announcements.ts';
import type { QueuedAnnouncer } from '../../src/io/announce/announcements.ts';
import { now, ToldExam } from './told-exam.ts';

/** Begins a study as a trial, though its images are here already. */
async function asTrial({ request: { studyInstanceUid } }: ToldExam, storage: FileStorage): Promise<void> {
  const path = `studies/${studyInstanceUid}/origin/beginning.json`;
  const beginning = { schemaVersion: 1, studyInstanceUid, begunAt: now().toISOString(), trial: 'instances' };
  await storage.within(`studies/${studyInstanceUid}/origin`, () =>
    storage.create(path, Buffer.from(JSON.stringify(beginning))),
  );
}

it('nobody is told of a trial before it is adopted, and its results are in no archive', async () => {
  await using folder = await temporaryFolder('trials');
  const storage = await FileStorage.open(folder.path);
  const exam = await ToldExam.open(folder.path);
  await asTrial(exam, storage);
  const told: string[] = [];
  const listener: QueuedAnnouncer = {
    announcer: {
      name: 'ris',
      stages: ['SCHEDULED', 'STARTED', 'ENDED'],
      told: 'with-outcome',
      announce: () => Promise.reject(new Error('not asked')),
      close: () => Promise.resolve(),
    },
    queue: {
      keep: ({ stage }) => {
        told.push(stage);
        return Promise.resolve();
      },
    },
  };
  const { spool } = exam;
  const logger = createLogger({ service: 'orchestrator', level: 'silent' });
  const store = new AnnouncementStore(storage);
  const announcements = new Announcements({ spool, store, announcers: [listener], logger, now });

  await announcements.onStarted(exam.reference);
  await exam.analyse();
  await announcements.onChange(exam.reference);
  await announcements.reconcile();
  expect(told).toEqual([]);
  const { study } = await exam.facts();
  const later = { ...study, jobs: [...study.jobs, { ...study.jobs[0], request: { ...exam.request, jobId: 'later' } }] };
  expect(predecessorsOf(later as typeof study, 'later', study.jobs[0]?.results[0]?.resultSet ?? '')).toEqual([]);

  const { studyInstanceUid } = exam.request;
  await spool.putAdoption({ schemaVersion: 1, studyInstanceUid, adoptedAt: now().toISOString() });
  await announcements.onChange(exam.reference);
  expect(told).toEqual(['ENDED']);
});
