import { uidSchema } from '@mammoflow/spool';
import { z } from 'zod';
import { comparisonSchema } from './comparison.ts';

const count = z.number().int().nonnegative();

/** A value that the bundles in use gave, and the one that the candidates gave for the same thing. */
const pairSchema = z.object({ active: z.number(), candidate: z.number() });

/** A share of some cases, 0–1, and where it may lie, 95 % (Wilson score interval). */
const proportionSchema = z.object({ value: z.number(), low: z.number(), high: z.number(), cases: count });
export type Proportion = Readonly<z.infer<typeof proportionSchema>>;

const pairedAgreementSchema = z.object({
  cases: count,
  mean: pairSchema,
  /** Pearson; absent where one of them never changes, or of fewer than three cases. */
  correlation: z.number().exactOptional(),
  /** Candidate less active: the mean, and the limits within which 95 % of differences lie if they are normal (Bland and Altman). */
  difference: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
  /** Population stability index of the candidate's distribution against the active's; absent of few cases. */
  stabilityIndex: z.number().exactOptional(),
});
/** How two measurements of the same things agree. */
export type PairedAgreement = Readonly<z.infer<typeof pairedAgreementSchema>>;

/** How often both, one of them or neither says something of a case, and how often they say the same. */
const agreementSchema = z.object({
  both: count,
  onlyActive: count,
  onlyCandidate: count,
  neither: count,
  same: proportionSchema.exactOptional(),
});
export type Agreement = Readonly<z.infer<typeof agreementSchema>>;

/** An exam as both scored it, and how many findings each has. */
const examPointSchema = z.object({
  studyInstanceUid: uidSchema,
  comparedAt: z.iso.datetime(),
  examScore: pairSchema,
  findings: pairSchema,
});
export type ExamPoint = Readonly<z.infer<typeof examPointSchema>>;

/** What the exams that were seen by the same bundles and the same candidates add up to. */
export const shadowSummarySchema = z.object({
  bundles: comparisonSchema.options[0].shape.bundles,
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Exams that the candidates went through. */
  exams: count,
  /** Exams that they could not go through, by code. */
  failed: z.record(z.string(), count),
  examScore: pairedAgreementSchema.exactOptional(),
  /** Exams in which a finding is reported, at the operating points of the bundles. */
  marked: agreementSchema,
  findings: z.object({
    both: count,
    onlyActive: count,
    onlyCandidate: count,
    perExam: pairSchema,
    /** Scores of the findings that both have, 0–1. */
    score: pairedAgreementSchema.exactOptional(),
  }),
  /** Exams of which both tell the same category of density. */
  density: proportionSchema.exactOptional(),
  /** Median over the exams of the candidates' time in models over the active ones'. */
  modelTimeRatio: z.number().exactOptional(),
  /** The latest exams, for a chart. */
  points: z.array(examPointSchema).readonly(),
  /** The exams whose scores differ most, the largest difference first. */
  largest: z.array(examPointSchema).readonly(),
});
export type ShadowSummary = Readonly<z.infer<typeof shadowSummarySchema>>;
