import type { RedisServer } from '@mammoflow/contracts';
import type { Uid } from '@mammoflow/dicom';
import type { Logger } from '@mammoflow/observability';
import type { Spool, StudyFacts } from '@mammoflow/spool';
import type { Config } from '../config.ts';
import { LiveFeed } from './live/live-feed.ts';
import { LiveStudies } from './live/live-studies.ts';
import { QueueTeller } from './live/queue-teller.ts';
import { StudyNewsChannel } from './live/study-news.ts';
import type { ExamQueue } from './exam-queue.ts';
import { PatientMemory } from './patients/patient-memory.ts';
import { SeenPatients } from './patients/seen-patients.ts';
import { ReadingList } from './reading-list.ts';
import type { ActionLog } from './record/action-log.ts';
import type { ExamRecord } from './record/start-record.ts';
import type { StudyTracker } from './study-tracker.ts';

/** What those who read exams work with. */
export interface Reading {
  readonly list: ReadingList;
  readonly feed: LiveFeed;
  /** Undefined where patients are masked. */
  readonly patients: PatientMemory | undefined;
  readonly seenPatients: SeenPatients;
}

/** The same as the gateway has it. */
export interface StartedReading extends Reading {
  /** A study was looked at. */
  notice(facts: StudyFacts): void;
  /** The spool has forgotten a study. */
  forget(study: Uid): void;
  close(): void;
}

export interface ReadingParts {
  readonly config: Pick<Config, 'PATIENT_NAMES'>;
  readonly redis: RedisServer;
  readonly spool: Spool;
  readonly queue: ExamQueue;
  readonly record: ExamRecord | undefined;
  readonly actions: ActionLog;
  /** Who looks at studies, and tells this of them. */
  readonly tracker: () => StudyTracker;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** The reading list, what happens as it happens, and whom exams are of. */
export function startReading(parts: ReadingParts): StartedReading {
  const { config, redis, spool, queue, tracker, actions, logger, now } = parts;
  const feed = new LiveFeed();
  const list: ReadingList = new ReadingList({ ...parts, progressOf: (study) => live.progressOf(study) });
  const queues = new QueueTeller({ feed, countJobs: () => queue.countJobs() });
  const live: LiveStudies = new LiveStudies({
    feed,
    tellOthers: (study) => {
      channel.tellChange(study);
    },
    look: (study) => tracker().notice(study),
    senderOf: (study) => tracker().summaryOf(study)?.sentBy,
    now,
  });
  const channel = new StudyNewsChannel(redis, {
    logger,
    onNews: (news) => {
      live.hear(news);
      queues.tellSoon();
    },
  });
  const patients = config.PATIENT_NAMES === 'shown' ? new PatientMemory({ spool, logger }) : undefined;
  return {
    list,
    feed,
    patients,
    seenPatients: new SeenPatients(actions, now),
    notice: (facts) => {
      live.notice(facts);
      patients?.notice(facts);
      queues.tellSoon();
    },
    forget: (study) => {
      live.forget(study);
      patients?.forget(study);
    },
    close: () => {
      feed.close();
      live.close();
      queues.close();
      channel.close();
      patients?.close();
    },
  };
}
