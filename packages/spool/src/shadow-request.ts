import { z } from 'zod';
import { examRequestSchema } from './exam-request.ts';
import { jobIdSchema, timestampSchema, uidSchema } from './fact-schema.ts';

/**
 * An analysis that candidates shall see as well, and which: frozen before the analysis is asked for, so that whoever comes after a
 * crash compares the same. What they say of it is recorded beside its outcome, and sent to nobody.
 */
export const shadowRequestSchema = z.object({
  schemaVersion: z.literal(1),
  jobId: jobIdSchema,
  studyInstanceUid: uidSchema,
  requestedAt: timestampSchema,
  /** Those in use with the candidates in place. */
  bundles: examRequestSchema.shape.bundles,
});
export type ShadowRequest = Readonly<z.infer<typeof shadowRequestSchema>>;
