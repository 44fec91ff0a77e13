import { z } from 'zod';
import { uidSchema } from './uid-schema.ts';

const unsent = { sopInstanceUid: uidSchema, code: z.string(), reason: z.string() } as const;

/**
 * How the objects of a delivery stand that is tried again, as its job in the queue keeps it: `postponed` ones are still to be
 * sent. UIDs, codes and sentences for operators, nothing of the patient.
 */
export const deliveryProgressSchema = z.object({
  schemaVersion: z.literal(1),
  objects: z
    .array(
      z.discriminatedUnion('state', [
        z.object({
          state: z.literal('stored'),
          sopInstanceUid: uidSchema,
          warningReason: z.number().int().exactOptional(),
        }),
        z.object({ state: z.literal('refused'), ...unsent, failureReason: z.number().int().exactOptional() }),
        z.object({ state: z.literal('postponed'), ...unsent }),
      ]),
    )
    .readonly(),
});
export type DeliveryProgress = Readonly<z.infer<typeof deliveryProgressSchema>>;
