import { z } from 'zod';
import { jobIdSchema } from './job-id.ts';
import { traceparentSchema } from './traceparent-schema.ts';
import { uidSchema } from './uid-schema.ts';

/** Payload of the queue `shadows`: candidates are to go through an exam that has an outcome, and are to be compared with it. */
export const shadowJobSchema = z.object({
  schemaVersion: z.literal(1),
  studyInstanceUid: uidSchema,
  jobId: jobIdSchema,
  /** The span that the analysis is part of. */
  traceparent: traceparentSchema.exactOptional(),
});
export type ShadowJob = Readonly<z.infer<typeof shadowJobSchema>>;
