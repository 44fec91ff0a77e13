import { z } from 'zod';
import { jobIdSchema } from './job-id.ts';
import { priorities } from './priority.ts';
import { traceparentSchema } from './traceparent-schema.ts';
import { uidSchema } from './uid-schema.ts';

/**
 * Payload of the queue `exams`: a reference. What is to be analysed is the request of the same job id in the spool.
 */
export const examJobSchema = z.object({
  schemaVersion: z.literal(1),
  studyInstanceUid: uidSchema,
  jobId: jobIdSchema,
  priority: z.enum(priorities),
  /** The span that the analysis is part of. */
  traceparent: traceparentSchema.exactOptional(),
});
export type ExamJob = Readonly<z.infer<typeof examJobSchema>>;
