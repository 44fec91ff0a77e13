import type { ShadowJob } from '@mammoflow/contracts';
import { identitiesOf, readCandidateBundles } from '@mammoflow/inference';
import type { Logger } from '@mammoflow/observability';
import { inSample } from '@mammoflow/shadow';
import { sameBundles, trialOf } from '@mammoflow/spool';
import type { ExamRequest, JobFacts, Spool, StudyFacts } from '@mammoflow/spool';
import { traceOf } from '../core/study-plan.ts';
import type { ExamQueue } from './exam-queue.ts';

/** What {@link ShadowDesk} works with. */
export interface ShadowDeskParts {
  readonly modelsDir: string;
  /** Of all studies, 0–1. */
  readonly share: number;
  readonly spool: Pick<Spool, 'putShadowRequest'>;
  readonly queue: Pick<ExamQueue, 'isReachable' | 'addShadow'>;
  readonly logger: Logger;
}

/** Has candidates see exams as well. Whatever goes wrong with that, the exams go their way. */
export class ShadowDesk {
  readonly #parts: ShadowDeskParts;

  constructor(parts: ShadowDeskParts) {
    this.#parts = parts;
  }

  /** Writes down which candidates shall see an analysis, before it is asked for. Never rejects. */
  async request({ jobId, studyInstanceUid, requestedAt, bundles }: ExamRequest, facts: StudyFacts): Promise<void> {
    const { modelsDir, share, spool, logger } = this.#parts;
    try {
      if (trialOf(facts) !== undefined || !inSample(studyInstanceUid, share)) return;
      const candidates = await readCandidateBundles(modelsDir);
      if (candidates === undefined) return;
      const named = identitiesOf(candidates);
      if (sameBundles(named, bundles)) return;
      await spool.putShadowRequest({ schemaVersion: 1, jobId, studyInstanceUid, requestedAt, bundles: named });
    } catch (error) {
      logger.warn({ event: 'shadow-not-requested', studyInstanceUid, error }, 'candidates do not see this exam');
    }
  }

  /** Sees that the analysis is in the queue of candidates. Never rejects: a later look at the study does it. */
  async keep(job: JobFacts): Promise<void> {
    const { queue, logger } = this.#parts;
    const { studyInstanceUid, jobId } = job.request;
    const shadow: ShadowJob = { schemaVersion: 1, studyInstanceUid, jobId, ...traceOf(job) };
    try {
      if (queue.isReachable) await queue.addShadow(shadow);
    } catch (error) {
      logger.warn({ event: 'shadow-not-queued', studyInstanceUid, error }, 'candidates see this exam later');
    }
  }
}
