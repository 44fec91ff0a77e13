import { z } from 'zod';
import { jobIdSchema, timestampSchema, uidSchema } from './fact-schema.ts';
import { findingSummarySchema } from './finding-summary.ts';

/** What there was to compare with. */
const priorsSummarySchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('found'),
    exams: z.array(z.object({ studyInstanceUid: uidSchema, studyDate: z.string() })).readonly(),
  }),
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('unavailable'), code: z.string(), reason: z.string() }),
]);

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

const mammogramDensitySchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('assessed'), probabilities: densitySchema.shape.probabilities }),
  z.object({ state: z.literal('failed'), code: z.string(), reason: z.string() }),
]);

/** By which rule regions became findings, and how images were prepared for the models. */
const readingSchema = z.object({
  /** Detector score from which on a region was looked at, 0–1. */
  candidateThreshold: z.number(),
  /** Score of a finding from which on it was reported, 0–1: nothing below it is in the outcome. */
  reportThreshold: z.number(),
  /** What the models themselves ask for instead; the site may have set another. */
  operatingPoint: z.number(),
  /** No more findings than this were reported of a mammogram. */
  maxFindings: z.number().int().positive(),
  /** By task, e.g. `{ detection: 'clahe-256' }`. */
  preprocessingProfiles: z.record(z.string(), z.string()),
});

/** What became of one mammogram. */
export const mammogramOutcomeSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('analysed'),
    sopInstanceUid: uidSchema,
    findings: z.array(findingSummarySchema).readonly(),
    /** What became of the assessment of its density; where a density model is in use. */
    density: mammogramDensitySchema.exactOptional(),
  }),
  z.object({ state: z.literal('failed'), sopInstanceUid: uidSchema, code: z.string(), reason: z.string() }),
]);
export type MammogramOutcome = Readonly<z.infer<typeof mammogramOutcomeSchema>>;

/** `analysed`: at least one mammogram was; `failed`: none could be; `refused`: there was nothing one may analyse. */
export const outcomeStates = ['analysed', 'failed', 'refused'] as const;

/** How an analysis ended, without patient data. Written after its results are durable. */
export const examOutcomeSchema = z
  .object({
    schemaVersion: z.literal(1),
    jobId: jobIdSchema,
    studyInstanceUid: uidSchema,
    state: z.enum(outcomeStates),
    recordedAt: timestampSchema,
    /** Why, when the exam as a whole failed or was refused. */
    failure: z.object({ code: z.string(), reason: z.string() }).optional(),
    mammograms: z.array(mammogramOutcomeSchema).readonly(),
    notAnalysed: z.array(z.object({ sopInstanceUid: uidSchema, code: z.string(), reason: z.string() })).readonly(),
    /** Where a mammogram was read; outcomes of earlier versions do not say it. */
    reading: readingSchema.exactOptional(),
    /** How suspicious the exam is, for the order of reading; undefined when no mammogram could be read. */
    examScore: examScoreSchema.exactOptional(),
    /** Where a density model is in use and a mammogram could be assessed. */
    density: examDensitySchema.exactOptional(),
    /** What the exam was compared with, where that was asked for. */
    priors: priorsSummarySchema.exactOptional(),
    /** Milliseconds by step, e.g. `{ preprocessMs: 812 }`. */
    timings: z.record(z.string(), z.number()),
  })
  .meta({ id: 'ExamOutcome' });
export type ExamOutcome = Readonly<z.infer<typeof examOutcomeSchema>>;
