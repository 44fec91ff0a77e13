import { isUid } from '@mammoflow/dicom';
import { z } from 'zod';
import { jobIdSchema } from './job-id.ts';

/** Payload of the queue `deliveries`: the results of this job, which lie in the spool, are to be stored in the PACS. */
export const deliveryJobSchema = z.object({
  schemaVersion: z.literal(1),
  studyInstanceUid: z.string().refine(isUid),
  jobId: jobIdSchema,
});
export type DeliveryJob = Readonly<z.infer<typeof deliveryJobSchema>>;
