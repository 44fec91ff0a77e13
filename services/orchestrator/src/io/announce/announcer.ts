import type { AnnouncementStage } from '@mammoflow/contracts';
import type { Uid } from '@mammoflow/dicom';
import type { AnnouncementEnd, JobFacts, StudyFacts } from '@mammoflow/spool';
import type { ToldOfEnd } from '../../core/announce/due-stage.ts';

/** What is to be told. */
export interface Announcement {
  readonly stage: AnnouncementStage;
  readonly study: StudyFacts;
  readonly job: JobFacts;
  /** Only this work item, which somebody else scheduled. */
  readonly workitemUid?: Uid;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Somebody who is told of exams besides the destinations of their results. */
export interface Announcer {
  readonly name: string;
  readonly stages: readonly AnnouncementStage[];
  readonly told: ToldOfEnd;
  /**
   * Tells it. May be called any number of times for the same thing, by several processes at once.
   *
   * @throws an AppError that is retryable when nobody can be told now; the signal's reason.
   */
  announce(announcement: Announcement, options: CallOptions): Promise<AnnouncementEnd['result']>;
  close(): Promise<void>;
}
