import { z } from 'zod';
import { jobIdSchema, timestampSchema, uidSchema } from './fact-schema.ts';

/** The PACS has every result object of this analysis. */
export const deliverySchema = z.object({
  schemaVersion: z.literal(1),
  jobId: jobIdSchema,
  studyInstanceUid: uidSchema,
  deliveredAt: timestampSchema,
  objects: z
    .array(
      z.object({
        sopInstanceUid: uidSchema,
        /** Warning Reason (0008,1196) of the PACS, when it gave one. */
        warningReason: z.number().int().optional(),
      }),
    )
    .readonly(),
});
export type Delivery = Readonly<z.infer<typeof deliverySchema>>;
