import { examRequestSchema, jobIdSchema, timestampSchema, uidSchema } from '@mammoflow/spool';
import { z } from 'zod';

const bundlesSchema = examRequestSchema.shape.bundles;
const count = z.number().int().nonnegative();

/** A value that the bundles in use gave, and the one that the candidates gave for the same thing. */
const pairOf = <T extends z.ZodType>(value: T) => z.object({ active: value, candidate: value });

const common = {
  schemaVersion: z.literal(1),
  jobId: jobIdSchema,
  studyInstanceUid: uidSchema,
  comparedAt: timestampSchema,
  /** The bundles in use, and those with the candidates in place. */
  bundles: pairOf(bundlesSchema),
} as const;

/** An exam that the candidates have gone through. */
const comparedSchema = z.object({
  ...common,
  state: z.literal('compared'),
  /** Exam scores, 0–100; absent where one of them has none. */
  examScore: pairOf(z.number()).exactOptional(),
  /** Mammograms that both analysed, and those that only one could. */
  mammograms: z.object({ both: count, onlyActive: count, onlyCandidate: count }),
  /** Findings of the mammograms that both analysed. */
  findings: z.object({
    both: z.array(z.object({ iou: z.number(), score: pairOf(z.number()) })).readonly(),
    onlyActive: z.array(z.number()).readonly(),
    onlyCandidate: z.array(z.number()).readonly(),
  }),
  /** Categories of breast density; absent where one of them has none. */
  density: pairOf(z.enum(['A', 'B', 'C', 'D'])).exactOptional(),
  /** Milliseconds in models, summed over the mammograms; without preparing images and without waiting. */
  modelMs: pairOf(z.number()).exactOptional(),
});

/** An exam that the candidates could not go through. */
const notComparedSchema = z.object({
  ...common,
  state: z.literal('failed'),
  code: z.string(),
  reason: z.string(),
});

/** What a candidate said of an exam beside what was reported. No patient data. */
export const comparisonSchema = z
  .discriminatedUnion('state', [comparedSchema, notComparedSchema])
  .meta({ id: 'Comparison' });
export type Comparison = Readonly<z.infer<typeof comparisonSchema>>;
export type Compared = Readonly<z.infer<typeof comparedSchema>>;

/** The same thing twice: as the bundles in use have it, and as the candidates have it. */
export interface Pair<T> {
  readonly active: T;
  readonly candidate: T;
}
