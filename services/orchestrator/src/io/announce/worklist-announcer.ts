import { randomUUID } from 'node:crypto';
import { parseUid } from '@mammoflow/dicom';
import type { Uid } from '@mammoflow/dicom';
import { isSuperseded } from '@mammoflow/spool';
import type { AnnouncementEnd, AnnouncementStore, JobFacts, Spool, WorkitemFact } from '@mammoflow/spool';
import { bringWorkitem } from '@mammoflow/ups';
import type { Bringing, FoundWorkitem, WorkitemGoal, WorklistServer } from '@mammoflow/ups';
import { endedGoal, examWorkitem, isForUs, startedGoal, workitemUidOf } from '../../core/announce/exam-workitem.ts';
import type { WorkitemContext } from '../../core/announce/exam-workitem.ts';
import { workitemsOfJob } from '../../core/announce/workitems-of-job.ts';
import type { Announcement, Announcer, CallOptions } from './announcer.ts';
import { patientOfStudy } from './patient-of-study.ts';

export interface WorklistAnnouncerOptions extends WorkitemContext {
  readonly server: WorklistServer;
  readonly store: AnnouncementStore;
  readonly spool: Spool;
  readonly letGo: () => Promise<void>;
}

/** Keeps one work item for each analysis, or the ones that others scheduled for its study. */
export class WorklistAnnouncer implements Announcer {
  readonly name: string;
  readonly stages = ['SCHEDULED', 'STARTED', 'ENDED'] as const;
  readonly told = 'when-delivered';
  readonly #options: WorklistAnnouncerOptions;

  constructor(options: WorklistAnnouncerOptions) {
    this.name = options.settings.name;
    this.#options = options;
  }

  async announce(announcement: Announcement, options: CallOptions): Promise<AnnouncementEnd['result']> {
    const { workitemUid } = announcement;
    const all = await this.#workitemsOf(announcement, options);
    const workitems = all.filter((each) => workitemUid === undefined || each.workitemUid === workitemUid);
    const outcomes: Bringing[] = [];
    for (const workitem of workitems) outcomes.push(await this.#bring(announcement, workitem, options));
    // All of it was left to the analysis that has taken the place of this one.
    if (workitems.length === 0 || outcomes.includes('there')) return 'announced';
    return outcomes.includes('taken') ? 'taken' : 'gone';
  }

  /** Work items that others scheduled for us and nobody has begun; ours are told by their UID. */
  async findScheduled(study: Uid | undefined, options: CallOptions): Promise<readonly FoundWorkitem[]> {
    const { server, settings } = this.#options;
    const keys = { ProcedureStepState: 'SCHEDULED', WorklistLabel: settings.worklistLabel };
    const ofStudy = study === undefined ? {} : { 'InputInformationSequence.StudyInstanceUID': study };
    const found = await server.search({ ...keys, ...ofStudy }, options);
    // A server may ignore a key that it does not match by.
    return found.filter((workitem) => {
      const { state, studyInstanceUid } = workitem;
      const isOfStudy = studyInstanceUid !== undefined && (study ?? studyInstanceUid) === studyInstanceUid;
      return state === 'SCHEDULED' && isOfStudy && isForUs(workitem, this.#options);
    });
  }

  /** Makes a work item stand for an analysis. */
  adopt(workitemUid: Uid, { request }: JobFacts): Promise<WorkitemFact> {
    return this.#keep(workitemUid, request, 'scheduled');
  }

  /** The work item that we make for an analysis when nobody else has scheduled one. */
  ownUid({ request }: JobFacts): Uid {
    return workitemUidOf(request.jobId, { announcer: this.name, serialNumber: this.#options.serialNumber });
  }

  close(): Promise<void> {
    return this.#options.letGo();
  }

  /** What stands for an analysis: decided once, when it is first told of, and kept. */
  async #workitemsOf({ study, job }: Announcement, options: CallOptions): Promise<readonly WorkitemFact[]> {
    const { settings, store } = this.#options;
    const { studyInstanceUid } = job.request;
    const known = (await store.listWorkitems(studyInstanceUid)).filter(({ announcer }) => announcer === this.name);
    const ours = workitemsOfJob(job, study.jobs, known);
    if (ours.length > 0 || isSuperseded(job, study.jobs)) return ours;
    const isKnown = new Set([...known.map((each) => each.workitemUid), ...study.jobs.map((each) => this.ownUid(each))]);
    const scheduled = settings.pollSeconds === 0 ? [] : await this.findScheduled(studyInstanceUid, options);
    const others = scheduled.filter(({ workitemUid }) => !isKnown.has(workitemUid));
    if (others.length === 0) return [await this.#keep(this.ownUid(job), job.request, 'own')];
    return Promise.all(others.map(({ workitemUid }) => this.adopt(workitemUid, job)));
  }

  #keep(workitemUid: Uid, request: JobFacts['request'], origin: WorkitemFact['origin']): Promise<WorkitemFact> {
    const { studyInstanceUid, jobId } = request;
    const transactionUid = randomUid();
    const fact = { studyInstanceUid, jobId, announcer: this.name, workitemUid, transactionUid, origin } as const;
    return this.#options.store.putWorkitem({ schemaVersion: 1, ...fact });
  }

  #bring(announcement: Announcement, workitem: WorkitemFact, options: CallOptions): Promise<Bringing> {
    const { spool, server } = this.#options;
    const { study, job } = announcement;
    const create = async (): Promise<ReturnType<typeof examWorkitem>> => {
      const patientAndStudy = await patientOfStudy(spool, study, job);
      return examWorkitem(study, job, { ...this.#options, patientAndStudy });
    };
    const goal = this.#goal(announcement, workitem);
    return bringWorkitem(server, { workitem, goal, ...(workitem.origin === 'own' ? { create } : {}) }, options);
  }

  #goal({ stage, job }: Announcement, { transactionUid }: WorkitemFact): WorkitemGoal {
    switch (stage) {
      case 'SCHEDULED':
        return { state: 'SCHEDULED' };
      case 'STARTED':
        return startedGoal(transactionUid);
      case 'ENDED':
        return endedGoal(job, transactionUid, this.#options);
    }
  }
}

/** PS3.5 B.2. A Transaction UID is a key, so it is not derived from what others know. */
function randomUid(): Uid {
  return parseUid(`2.25.${BigInt(`0x${randomUUID().replaceAll('-', '')}`).toString(10)}`);
}
