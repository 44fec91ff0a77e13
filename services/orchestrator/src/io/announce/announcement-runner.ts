import type { AnnouncementJob } from '@mammoflow/contracts';
import type { AnnouncementEnd, AnnouncementStore, Spool } from '@mammoflow/spool';
import { dueStage } from '../../core/announce/due-stage.ts';
import type { Announcer, CallOptions } from './announcer.ts';

export interface AnnouncementRunnerOptions {
  readonly spool: Spool;
  readonly store: AnnouncementStore;
  readonly announcer: Announcer;
  readonly now: () => Date;
}

/** Has somebody told of an analysis and records when all is told. May be run any number of times. */
export class AnnouncementRunner {
  readonly #options: AnnouncementRunnerOptions;

  constructor(options: AnnouncementRunnerOptions) {
    this.#options = options;
  }

  /**
   * @returns what came of it; undefined when there was nothing to tell (any more).
   * @throws what the announcer throws; the spool's errors; the signal's reason.
   */
  async run(
    { studyInstanceUid, jobId, stage, workitemUid }: AnnouncementJob,
    options: CallOptions,
  ): Promise<AnnouncementEnd['result'] | undefined> {
    const { spool, store, announcer } = this.#options;
    const reference = { studyInstanceUid, jobId, announcer: announcer.name };
    const study = await spool.readStudy(studyInstanceUid);
    const job = study?.jobs.find(({ request }) => request.jobId === jobId);
    if (study === undefined || job === undefined) return undefined;
    if (workitemUid === undefined && (await store.readEnd(reference)) !== undefined) return undefined;
    // The end tells of all that came before, and must not be told too early.
    if ((dueStage(job, study, announcer.told) === 'ENDED') !== (stage === 'ENDED')) return undefined;
    const only = workitemUid === undefined ? {} : { workitemUid };
    const result = await announcer.announce({ stage, study, job, ...only }, options);
    if (stage === 'ENDED' && workitemUid === undefined) {
      const endedAt = this.#options.now().toISOString();
      await store.putEnd({ schemaVersion: 1, ...reference, endedAt, result });
    }
    return result;
  }
}
