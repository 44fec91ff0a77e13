import { z } from 'zod';
import { jobIdSchema, timestampSchema, uidSchema } from './fact-schema.ts';

/** Somebody wants an analysis before all routine ones, though it was asked for as routine. */
export const urgencySchema = z.object({
  schemaVersion: z.literal(1),
  jobId: jobIdSchema,
  studyInstanceUid: uidSchema,
  raisedAt: timestampSchema,
});
export type Urgency = Readonly<z.infer<typeof urgencySchema>>;
