import type { AnnouncementStage } from '@mammoflow/contracts';
import type { Uid } from '@mammoflow/dicom';
import type { Logger } from '@mammoflow/observability';
import { trialOf } from '@mammoflow/spool';
import type { AnnouncementStore, JobFacts, JobReference, Spool, StudyFacts } from '@mammoflow/spool';
import { dueStage } from '../../core/announce/due-stage.ts';
import { lastChangeMs } from '../../core/announce/last-change.ts';
import type { AnnouncementQueue } from './announcement-queue.ts';
import type { Announcer } from './announcer.ts';

/** Somebody who is told, and the queue of what is to be told. */
export interface QueuedAnnouncer {
  readonly announcer: Announcer;
  readonly queue: Pick<AnnouncementQueue, 'keep'>;
}

export interface AnnouncementsOptions {
  readonly spool: Spool;
  readonly store: AnnouncementStore;
  readonly announcers: readonly QueuedAnnouncer[];
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Who is told of exams from now on is not told of all that lie in the spool: nothing has happened to those for so long. */
const OLDEST_MS = 48 * 3_600_000;

/** Sees that everybody is told what the facts in the spool say: at once when something happens, and what was missed later. */
export class Announcements {
  readonly #options: AnnouncementsOptions;
  /** Studies of which all was told, by the version they had then. */
  readonly #told = new Map<Uid, string>();
  #reconciling: Promise<void> | undefined;
  #isClosed = false;

  constructor(options: AnnouncementsOptions) {
    this.#options = options;
  }

  /** Somebody has begun with an analysis. */
  async onStarted(reference: JobReference): Promise<void> {
    const study = await this.#options.spool.readStudy(reference.studyInstanceUid);
    const job = study?.jobs.find(({ request }) => request.jobId === reference.jobId);
    if (study === undefined || trialOf(study) !== undefined) return;
    if (job === undefined || job.outcome !== undefined) return;
    for (const each of this.#options.announcers) await this.#keep(each, job, 'STARTED');
  }

  /** Something has happened to an analysis. */
  async onChange({ studyInstanceUid }: JobReference): Promise<void> {
    const study = await this.#options.spool.readStudy(studyInstanceUid);
    if (study !== undefined) await this.#tell(study);
  }

  /** Looks at every study; one look at a time. Never rejects: what fails now is done by the next time. */
  reconcile(): Promise<void> {
    this.#reconciling ??= this.#reconcile().finally(() => (this.#reconciling = undefined));
    return this.#reconciling;
  }

  /** Looks no further. What it waits for may never come, so nobody waits for it. */
  close(): void {
    this.#isClosed = true;
  }

  async #reconcile(): Promise<void> {
    const { spool, logger } = this.#options;
    try {
      const studies = await spool.listStudies();
      const known = new Set(studies);
      for (const study of this.#told.keys()) if (!known.has(study)) this.#told.delete(study);
      for (const study of studies) await this.#tryStudy(study);
    } catch (error) {
      logger.warn({ event: 'announcements-not-reconciled', error }, 'announcements could not be reconciled');
    }
  }

  /** A study of which a fact is damaged keeps no other from being told of. */
  async #tryStudy(studyInstanceUid: Uid): Promise<void> {
    if (this.#isClosed) return;
    try {
      await this.#reconcileStudy(studyInstanceUid);
    } catch (error) {
      const { logger } = this.#options;
      logger.warn({ event: 'announcements-not-reconciled', studyInstanceUid, error }, 'study could not be announced');
    }
  }

  async #reconcileStudy(studyInstanceUid: Uid): Promise<void> {
    const { spool } = this.#options;
    const version = await spool.studyVersion(studyInstanceUid);
    if (version === undefined || this.#told.get(studyInstanceUid) === version) return;
    const study = await spool.readStudy(studyInstanceUid);
    if (study !== undefined && (await this.#tell(study))) this.#told.set(studyInstanceUid, version);
  }

  /** @returns whether all has been told that ever will be, unless a fact is added. */
  async #tell(study: StudyFacts): Promise<boolean> {
    const { announcers, store, now } = this.#options;
    const { studyInstanceUid } = study;
    // Nobody is told of what somebody tries; it counts as told until it is adopted.
    if (trialOf(study) !== undefined) return true;
    let isAllTold = true;
    for (const job of study.jobs) {
      if (now().getTime() - lastChangeMs(job) > OLDEST_MS) continue;
      for (const each of announcers) {
        const { jobId } = job.request;
        if ((await store.readEnd({ studyInstanceUid, jobId, announcer: each.announcer.name })) !== undefined) continue;
        isAllTold = false;
        const stage = dueStage(job, study, each.announcer.told);
        if (stage !== undefined) await this.#keep(each, job, stage);
      }
    }
    return isAllTold;
  }

  async #keep({ announcer, queue }: QueuedAnnouncer, { request }: JobFacts, stage: AnnouncementStage): Promise<void> {
    if (!announcer.stages.includes(stage)) return;
    const { studyInstanceUid, jobId } = request;
    await queue.keep({ schemaVersion: 1, studyInstanceUid, jobId, stage });
  }
}
