import { z } from 'zod';
import { destinationSchema, jobIdSchema, timestampSchema, uidSchema } from './fact-schema.ts';

/** The destinations that get the results of an analysis by themselves. Written before its outcome. */
export const deliveryPlanSchema = z.object({
  schemaVersion: z.literal(1),
  jobId: jobIdSchema,
  studyInstanceUid: uidSchema,
  plannedAt: timestampSchema,
  destinations: z.array(destinationSchema).readonly(),
});
export type DeliveryPlan = Readonly<z.infer<typeof deliveryPlanSchema>>;
