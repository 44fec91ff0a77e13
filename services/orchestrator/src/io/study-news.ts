import { randomUUID } from 'node:crypto';
import { STUDY_NEWS_CHANNEL } from '@mammoflow/contracts';
import type { AnalysisProgress, StudyNews } from '@mammoflow/contracts';
import type { Uid } from '@mammoflow/dicom';
import type { Redis } from 'ioredis';

type News = { readonly studyInstanceUid: Uid } & (
  { readonly kind: 'changed' } | { readonly kind: 'progress'; readonly progress: AnalysisProgress }
);

/** However many mammograms are done at once, a stage says so no more often. */
const PAUSE_MS = 250;

/** Tells gateways what this orchestrator does, as it does it. Nobody relies on it: without Redis nothing is said. */
export class StudyNewsTeller {
  readonly #redis: Pick<Redis, 'status' | 'publish'>;
  readonly #nowMs: () => number;
  readonly #from = randomUUID();

  constructor(redis: Pick<Redis, 'status' | 'publish'>, nowMs: () => number = () => performance.now()) {
    this.#redis = redis;
    this.#nowMs = nowMs;
  }

  /** There is a new fact of a study in the spool. */
  tellChange(studyInstanceUid: Uid): void {
    this.#publish({ kind: 'changed', studyInstanceUid });
  }

  /** Takes the steps of one analysis and says them, each stage at once and what goes on within it now and then. */
  progressTeller(studyInstanceUid: Uid): (progress: AnalysisProgress) => void {
    let last: { readonly stage: string; readonly atMs: number } | undefined;
    return (progress) => {
      const { stage, done, total } = progress;
      const atMs = this.#nowMs();
      const isSoon = last?.stage === stage && atMs - last.atMs < PAUSE_MS;
      if (isSoon && done < total) return;
      last = { stage, atMs };
      this.#publish({ kind: 'progress', studyInstanceUid, progress });
    };
  }

  #publish(said: News): void {
    if (this.#redis.status !== 'ready') return;
    const news: StudyNews = { ...said, from: this.#from };
    this.#redis.publish(STUDY_NEWS_CHANNEL, JSON.stringify(news)).catch(() => undefined);
  }
}
