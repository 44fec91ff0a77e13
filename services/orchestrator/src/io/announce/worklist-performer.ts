import { currentJob } from '@mammoflow/spool';
import type { Spool } from '@mammoflow/spool';
import type { AnnouncementJob } from '@mammoflow/contracts';
import type { Logger } from '@mammoflow/observability';
import type { Connection } from '@mammoflow/pacs';
import { EventChannel } from '@mammoflow/ups';
import type { FoundWorkitem, WorklistServer } from '@mammoflow/ups';
import type { WorklistSettings } from '../../core/announce/announcements-file.ts';
import { dueStage } from '../../core/announce/due-stage.ts';
import type { WorklistAnnouncer } from './worklist-announcer.ts';

export interface WorklistPerformerOptions {
  readonly settings: WorklistSettings;
  readonly announcer: WorklistAnnouncer;
  readonly server: WorklistServer;
  readonly connection: Connection;
  readonly spool: Spool;
  /** Has a work item told of where its analysis is. */
  readonly enqueue: (job: AnnouncementJob) => Promise<void>;
  readonly logger: Logger;
}

/**
 * Takes up what others schedule for us: finds it by search, at once when an event says that there is something, and has it stand
 * for the analysis of its study. A work item whose study is not here yet waits until it is.
 */
export class WorklistPerformer {
  readonly #options: WorklistPerformerOptions;
  readonly #ending = new AbortController();
  readonly #timer: NodeJS.Timeout;
  #channel: EventChannel | undefined;
  #looking: Promise<void> | undefined;

  constructor(options: WorklistPerformerOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      void this.look();
    }, options.settings.pollSeconds * 1_000);
    void this.look();
  }

  /** Looks once; one look at a time. Never rejects: what fails now is found by the next. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch((error: unknown) => {
        this.#warn('worklist-search-failed', error);
      })
      .finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#ending.abort(new Error('the orchestrator is ending'));
    await this.#looking;
    // Last of all: a look that was under way may have opened it.
    this.#channel?.close();
  }

  async #look(): Promise<void> {
    const { announcer } = this.#options;
    await this.#subscribe().catch((error: unknown) => {
      this.#warn('worklist-subscription-failed', error);
    });
    const found = await announcer.findScheduled(undefined, { signal: this.#ending.signal });
    for (const workitem of found) {
      await this.#takeUp(workitem).catch((error: unknown) => {
        this.#warn('worklist-take-up-failed', error);
      });
    }
  }

  #warn(event: string, error: unknown): void {
    if (this.#ending.signal.aborted) return;
    const { name: announcer } = this.#options.settings;
    this.#options.logger.warn({ event, announcer, error }, 'work items of others not looked after');
  }

  async #takeUp({ workitemUid, studyInstanceUid }: FoundWorkitem): Promise<void> {
    const { announcer, spool, enqueue } = this.#options;
    const study = studyInstanceUid === undefined ? undefined : await spool.readStudy(studyInstanceUid);
    const job = study && currentJob(study);
    if (study === undefined || job === undefined) return;
    if (study.jobs.some((each) => announcer.ownUid(each) === workitemUid)) return;
    const { jobId } = await announcer.adopt(workitemUid, job);
    const stage = dueStage(job, study, announcer.told);
    if (stage !== 'ENDED') return;
    await enqueue({ schemaVersion: 1, studyInstanceUid: study.studyInstanceUid, jobId, stage, workitemUid });
  }

  /** The channel is opened again by the next look after it broke; without one, looking is all there is. */
  async #subscribe(): Promise<void> {
    const { settings, server, connection } = this.#options;
    const { aeTitle, worklistLabel } = settings;
    if (aeTitle === undefined || this.#channel !== undefined) return;
    const { signal } = this.#ending;
    const { url, isSameServer } = await server.subscribe(aeTitle, { WorklistLabel: worklistLabel }, { signal });
    const authorization = isSameServer ? await connection.authorize?.({ signal }) : undefined;
    this.#channel = new EventChannel(url, {
      ...(connection.dispatcher === undefined ? {} : { dispatcher: connection.dispatcher }),
      ...(authorization === undefined ? {} : { authorization }),
      onReport: () => {
        void this.#lookAgain();
      },
      onClosed: () => {
        this.#channel = undefined;
      },
    });
  }

  async #lookAgain(): Promise<void> {
    await this.#looking;
    if (!this.#ending.signal.aborted) await this.look();
  }
}
