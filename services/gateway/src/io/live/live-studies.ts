import type { AnalysisProgress, StudyNews } from '@mammoflow/contracts';
import type { Uid } from '@mammoflow/dicom';
import { summariseStudy } from '@mammoflow/spool';
import type { StudyFacts } from '@mammoflow/spool';
import type { LiveFeed } from './live-feed.ts';

/** What {@link LiveStudies} works with. */
export interface LiveStudiesParts {
  readonly feed: LiveFeed;
  /** Tells other gateways that something of a study has changed. */
  readonly tellOthers: (study: Uid) => void;
  /** Looks at a study because somebody else has changed it. */
  readonly look: (study: Uid) => Promise<void>;
  /** Whose study it is. */
  readonly senderOf: (study: Uid) => string | undefined;
  readonly now: () => Date;
}

/** Several things are often said of a study within a moment: they are looked at once. */
const LOOK_DELAY_MS = 100;
/** Exams in work of which it is known how far they are. */
const MOST_PROGRESS = 1_000;

/** Follows studies through all processes, and tells of every change those who follow here. */
export class LiveStudies {
  readonly #parts: LiveStudiesParts;
  readonly #since: string;
  readonly #known = new Map<Uid, string>();
  readonly #progress = new Map<Uid, AnalysisProgress>();
  readonly #looks = new Map<Uid, NodeJS.Timeout>();
  readonly #looking = new Set<Uid>();

  constructor(parts: LiveStudiesParts) {
    this.#parts = parts;
    this.#since = parts.now().toISOString();
  }

  /** How far the analysis of an exam is, as far as somebody has said so. */
  progressOf(study: Uid): Omit<AnalysisProgress, 'jobId'> | undefined {
    const progress = this.#progress.get(study);
    return progress === undefined ? undefined : withoutJob(progress);
  }

  /** This gateway has looked at a study. */
  notice(facts: StudyFacts): void {
    const study = summariseStudy(facts);
    const { studyInstanceUid, state, lastActivityAt, jobId, priority } = study;
    const version = [state, lastActivityAt, jobId, priority, study.mammograms, study.setAside].join(' ');
    const before = this.#known.get(studyInstanceUid);
    this.#known.set(studyInstanceUid, version);
    if (state !== 'QUEUED') this.#progress.delete(studyInstanceUid);
    // At the start every study is new; only what happens from then on is news.
    if (before === version || (before === undefined && lastActivityAt < this.#since)) return;
    const { feed, tellOthers } = this.#parts;
    if (!this.#looking.has(studyInstanceUid)) tellOthers(studyInstanceUid);
    const progress = this.progressOf(studyInstanceUid);
    feed.tell({ type: 'study', data: { ...study, ...(progress && { progress }) }, sentBy: study.sentBy });
  }

  /** The spool has forgotten a study. */
  forget(study: Uid): void {
    this.#known.delete(study);
    this.#progress.delete(study);
  }

  /** Another process has said something. */
  hear(news: StudyNews): void {
    const { studyInstanceUid } = news;
    if (news.kind === 'changed') this.#lookSoon(studyInstanceUid);
    else this.#onProgress(studyInstanceUid, news.progress);
  }

  close(): void {
    for (const timer of this.#looks.values()) clearTimeout(timer);
    this.#looks.clear();
  }

  #lookSoon(study: Uid): void {
    if (this.#looks.has(study)) return;
    const look = async (): Promise<void> => {
      this.#looks.delete(study);
      // What is found now the others know already.
      this.#looking.add(study);
      await this.#parts.look(study);
      this.#looking.delete(study);
    };
    this.#looks.set(study, setTimeout(() => void look(), LOOK_DELAY_MS).unref());
  }

  #onProgress(studyInstanceUid: Uid, progress: AnalysisProgress): void {
    this.#progress.delete(studyInstanceUid);
    this.#progress.set(studyInstanceUid, progress);
    const [oldest] = this.#progress.keys();
    if (this.#progress.size > MOST_PROGRESS && oldest !== undefined) this.#progress.delete(oldest);
    const sentBy = this.#parts.senderOf(studyInstanceUid);
    this.#parts.feed.tell({ type: 'progress', data: { studyInstanceUid, ...withoutJob(progress) }, sentBy });
  }
}

function withoutJob({ jobId: _jobId, ...progress }: AnalysisProgress): Omit<AnalysisProgress, 'jobId'> {
  return progress;
}
