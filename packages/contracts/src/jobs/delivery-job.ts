import { z } from 'zod';
import { jobIdSchema } from './job-id.ts';
import { traceparentSchema } from './traceparent-schema.ts';
import { uidSchema } from './uid-schema.ts';

/** Payload of a queue of deliveries: the results of this analysis are to be sent to a destination. */
export const deliveryJobSchema = z.object({
  schemaVersion: z.literal(2),
  studyInstanceUid: uidSchema,
  jobId: jobIdSchema,
  destination: z.string().regex(/^[a-z0-9-]{1,32}$/),
  /** 0 for the first time; each time that somebody asks for it again counts one more. */
  round: z.number().int().nonnegative(),
  /** The span that the analysis is part of. */
  traceparent: traceparentSchema.exactOptional(),
});
export type DeliveryJob = Readonly<z.infer<typeof deliveryJobSchema>>;

/** Name of a delivery in its queue. */
export function deliveryJobId({
  jobId,
  destination,
  round,
}: Omit<DeliveryJob, 'schemaVersion' | 'studyInstanceUid'>): string {
  return [jobId, destination, round].join('.');
}
