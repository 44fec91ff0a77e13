import { z } from 'zod';
import { jobIdSchema } from './job-id.ts';
import { uidSchema } from './uid-schema.ts';

/** Payload of the queue `deliveries`: the results of this job, which lie in the spool, are to be stored in the PACS. */
export const deliveryJobSchema = z.object({
  schemaVersion: z.literal(1),
  studyInstanceUid: uidSchema,
  jobId: jobIdSchema,
});
export type DeliveryJob = Readonly<z.infer<typeof deliveryJobSchema>>;
