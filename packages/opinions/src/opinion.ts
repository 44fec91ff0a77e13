import { jobIdSchema, timestampSchema, uidSchema } from '@mammoflow/spool';
import { z } from 'zod';

/** What a reader may say of a finding of the model. */
export const findingOpinions = ['agree', 'disagree', 'unsure'] as const;
export type FindingOpinion = (typeof findingOpinions)[number];

/** Of the exam as a whole, 0–100, as the exam score. */
export const examScoreSchema = z.number().min(0).max(100);

/** One finding, and what a reader says of it. */
export const findingOpinionSchema = z.object({ trackingUid: uidSchema, opinion: z.enum(findingOpinions) });

/** What a reader has said of one analysis of an exam. There is no free text in it, since a patient could be named there. */
export const opinionSchema = z.object({
  jobId: jobIdSchema,
  /** As the gateway knows them. */
  reader: z.string(),
  /** How suspicious the exam is, 0–100. */
  score: examScoreSchema,
  /** What the model said, 0–100; absent where it gave no score. */
  modelScore: z.number().exactOptional(),
  /** How much of the hybrid score is the reader's, 0–1. */
  hybridWeight: z.number().min(0).max(1),
  /** 0–100; absent without a score of the model. */
  hybridScore: z.number().exactOptional(),
  findings: z.array(findingOpinionSchema).readonly(),
  /** The reader sees a lesion that the model does not show. */
  missedLesion: z.boolean(),
  /** Whether the reader had seen what the model found when they gave the opinion. */
  findingsVisible: z.boolean(),
});
export type Opinion = Readonly<z.infer<typeof opinionSchema>>;

/** An opinion, of which study, and when it was given. */
export const givenOpinionSchema = opinionSchema.extend({ studyInstanceUid: uidSchema, givenAt: timestampSchema });
export type GivenOpinion = Readonly<z.infer<typeof givenOpinionSchema>>;
