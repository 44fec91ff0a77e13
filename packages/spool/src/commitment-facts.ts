import { z } from 'zod';
import { timestampSchema, uidSchema } from './fact-schema.ts';

const referenceSchema = z.object({ sopClassUid: uidSchema, sopInstanceUid: uidSchema });

/** Somebody was asked to keep instances safe. Only what was asked for is answered. */
export const commitmentQuestionSchema = z.object({
  schemaVersion: z.literal(1),
  transactionUid: uidSchema,
  askedAt: timestampSchema,
  references: z.array(referenceSchema).readonly(),
});
export type CommitmentQuestion = Readonly<z.infer<typeof commitmentQuestionSchema>>;

/** What the answer was. */
export const commitmentAnswerSchema = z.object({
  schemaVersion: z.literal(1),
  transactionUid: uidSchema,
  answeredAt: timestampSchema,
  committed: z.array(referenceSchema).readonly(),
  failed: z.array(referenceSchema.extend({ failureReason: z.number().int() })).readonly(),
});
export type CommitmentAnswer = Readonly<z.infer<typeof commitmentAnswerSchema>>;
