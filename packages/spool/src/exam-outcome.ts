import { z } from 'zod';
import { jobIdSchema, timestampSchema, uidSchema } from './fact-schema.ts';

const findingSummarySchema = z.object({
  number: z.number().int().positive(),
  trackingUid: uidSchema,
  /** Detector score, 0–1. */
  score: z.number(),
  /** Calibrated probability, 0–1. */
  probabilityOfMalignancy: z.number(),
  /** Continuous coordinates of the stored pixels, outer-corner convention. */
  box: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
});
export type FindingSummary = Readonly<z.infer<typeof findingSummarySchema>>;

const mammogramOutcomeSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('analysed'),
    sopInstanceUid: uidSchema,
    findings: z.array(findingSummarySchema).readonly(),
  }),
  z.object({ state: z.literal('failed'), sopInstanceUid: uidSchema, code: z.string(), reason: z.string() }),
]);
export type MammogramOutcome = Readonly<z.infer<typeof mammogramOutcomeSchema>>;

/** `analysed`: at least one mammogram was; `failed`: none could be; `refused`: there was nothing one may analyse. */
export const outcomeStates = ['analysed', 'failed', 'refused'] as const;

/** How an analysis ended, without patient data. Written after its results are durable. */
export const examOutcomeSchema = z.object({
  schemaVersion: z.literal(1),
  jobId: jobIdSchema,
  studyInstanceUid: uidSchema,
  state: z.enum(outcomeStates),
  recordedAt: timestampSchema,
  /** Why, when the exam as a whole failed or was refused. */
  failure: z.object({ code: z.string(), reason: z.string() }).optional(),
  mammograms: z.array(mammogramOutcomeSchema).readonly(),
  notAnalysed: z.array(z.object({ sopInstanceUid: uidSchema, code: z.string(), reason: z.string() })).readonly(),
  /** Milliseconds by step, e.g. `{ preprocessMs: 812 }`. */
  timings: z.record(z.string(), z.number()),
});
export type ExamOutcome = Readonly<z.infer<typeof examOutcomeSchema>>;
