import { z } from 'zod';
import { destinationSchema, jobIdSchema, roundSchema, timestampSchema, uidSchema } from './fact-schema.ts';

/** Somebody wants the results of an analysis sent to a destination, for the first time or once more. */
export const deliveryRequestSchema = z.object({
  schemaVersion: z.literal(1),
  jobId: jobIdSchema,
  studyInstanceUid: uidSchema,
  destination: destinationSchema,
  /** From 1 on; round 0 is what the plan of the analysis says. */
  round: roundSchema,
  requestedAt: timestampSchema,
});
export type DeliveryRequest = Readonly<z.infer<typeof deliveryRequestSchema>>;
