import { z } from 'zod';
import { jobIdSchema } from './job-id.ts';
import { QUEUE_PREFIX } from './queues.ts';
import { uidSchema } from './uid-schema.ts';

/**
 * Channel of Redis on which gateways and orchestrators tell each other what has just happened to a study. Nobody relies on it: who
 * has not heard finds the same in the spool later.
 */
export const STUDY_NEWS_CHANNEL = `${QUEUE_PREFIX}:study-news`;

/** What an orchestrator does with an exam, in this order; exams are compared where earlier ones are looked for. */
export const analysisStages = ['reading', 'analysing', 'comparing', 'writing'] as const;
export type AnalysisStage = (typeof analysisStages)[number];

/** How far the analysis of an exam is. */
export const analysisProgressSchema = z.object({
  jobId: jobIdSchema,
  stage: z.enum(analysisStages),
  /** Mammograms that were gone through, and how many there are. */
  done: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
});
export type AnalysisProgress = Readonly<z.infer<typeof analysisProgressSchema>>;

/** A message of the channel: references only. */
export const studyNewsSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('changed'),
    /** The process that says so, for it hears itself as well. */
    from: z.string(),
    studyInstanceUid: uidSchema,
  }),
  z.object({
    kind: z.literal('progress'),
    from: z.string(),
    studyInstanceUid: uidSchema,
    progress: analysisProgressSchema,
  }),
]);
export type StudyNews = Readonly<z.infer<typeof studyNewsSchema>>;
