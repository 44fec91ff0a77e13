import { z } from 'zod';
import { jobIdSchema, timestampSchema, uidSchema } from './fact-schema.ts';

/** What became of a finding since an earlier exam; sizes in mm at the detector. */
const changeSchema = z.object({
  state: z.enum(['new', 'larger', 'smaller', 'stable', 'not-comparable']),
  diameterMm: z.number().exactOptional(),
  /** The same lesion then. */
  prior: z.object({ sopInstanceUid: uidSchema, trackingUid: uidSchema, diameterMm: z.number() }).exactOptional(),
});
export type FindingChange = Readonly<z.infer<typeof changeSchema>>;

/** What there was to compare with. */
const priorsSummarySchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('found'),
    exams: z.array(z.object({ studyInstanceUid: uidSchema, studyDate: z.string() })).readonly(),
  }),
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('unavailable'), code: z.string(), reason: z.string() }),
]);

const findingSummarySchema = z.object({
  number: z.number().int().positive(),
  trackingUid: uidSchema,
  /** Certainty that there is a finding, 0–1. */
  score: z.number(),
  /** How likely it is a cancer, 0–1; outcomes of earlier versions do not say it. */
  suspicion: z.number().exactOptional(),
  /** Calibrated probability if it is a lesion, 0–1. */
  probabilityOfMalignancy: z.number(),
  /** 0–1; where the model tells lesions. */
  probabilityOfLesion: z.number().exactOptional(),
  /** Where the exam was compared with an earlier one. */
  change: changeSchema.exactOptional(),
  /** Continuous coordinates of the stored pixels, outer-corner convention. */
  box: z.object({ left: z.number(), top: z.number(), right: z.number(), bottom: z.number() }),
});
export type FindingSummary = Readonly<z.infer<typeof findingSummarySchema>>;

const densitySchema = z.object({
  category: z.enum(['A', 'B', 'C', 'D']),
  probabilities: z.object({ A: z.number(), B: z.number(), C: z.number(), D: z.number() }),
});
const breastSchema = z.object({ imageLaterality: z.enum(['R', 'L']) });

const examScoreSchema = z.object({
  /** 0–100. */
  value: z.number(),
  breasts: z.array(breastSchema.extend({ value: z.number() })).readonly(),
  incomplete: z.boolean(),
});

const examDensitySchema = densitySchema.extend({
  breasts: z.array(breastSchema.extend(densitySchema.shape)).readonly(),
  incomplete: z.boolean(),
});

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
  /** How suspicious the exam is, for the order of reading; undefined when no mammogram could be read. */
  examScore: examScoreSchema.exactOptional(),
  /** Where a density model is in use and a mammogram could be assessed. */
  density: examDensitySchema.exactOptional(),
  /** What the exam was compared with, where that was asked for. */
  priors: priorsSummarySchema.exactOptional(),
  /** Milliseconds by step, e.g. `{ preprocessMs: 812 }`. */
  timings: z.record(z.string(), z.number()),
});
export type ExamOutcome = Readonly<z.infer<typeof examOutcomeSchema>>;
