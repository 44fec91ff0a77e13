import { z } from 'zod';
import { destinationSchema, jobIdSchema, roundSchema, timestampSchema, uidSchema } from './fact-schema.ts';

/** The destination of installations that have but one, and of all that was delivered before there could be several. */
const ONLY_DESTINATION = 'pacs';

const deliveredObjectSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('stored'),
    sopInstanceUid: uidSchema,
    /** Warning Reason (0008,1196) of the destination, when it gave one. */
    warningReason: z.number().int().exactOptional(),
  }),
  z.object({
    state: z.literal('refused'),
    sopInstanceUid: uidSchema,
    /** From docs/errors.md. */
    code: z.string(),
    reason: z.string(),
    /** Failure Reason (0008,1197) of the destination, when it gave one. */
    failureReason: z.number().int().exactOptional(),
  }),
]);
export type DeliveredObject = Readonly<z.infer<typeof deliveredObjectSchema>>;

const currentSchema = z.object({
  schemaVersion: z.literal(2),
  jobId: jobIdSchema,
  studyInstanceUid: uidSchema,
  destination: destinationSchema,
  round: roundSchema,
  /** The result set that was sent; undefined for what was delivered before there were several. */
  resultSet: z.string().exactOptional(),
  endedAt: timestampSchema,
  objects: z.array(deliveredObjectSchema).readonly(),
  /** Why nothing more of it will be sent, whatever the destination says; from docs/errors.md. */
  failure: z.object({ code: z.string(), reason: z.string() }).readonly().exactOptional(),
});
export type Delivery = Readonly<z.infer<typeof currentSchema>>;

/** As it was written while there was one PACS: all is there. */
const formerSchema = z
  .object({
    schemaVersion: z.literal(1),
    jobId: jobIdSchema,
    studyInstanceUid: uidSchema,
    deliveredAt: timestampSchema,
    objects: z
      .array(z.object({ sopInstanceUid: uidSchema, warningReason: z.number().int().exactOptional() }))
      .readonly(),
  })
  .transform(({ deliveredAt, objects, jobId, studyInstanceUid }): Delivery => ({
    schemaVersion: 2,
    jobId,
    studyInstanceUid,
    destination: ONLY_DESTINATION,
    round: 0,
    endedAt: deliveredAt,
    objects: objects.map((object) => ({ state: 'stored', ...object })),
  }));

/**
 * A destination has said of every object of an analysis that it has it, or will never take it; or there is nothing that could be
 * sent to it.
 */
export const deliverySchema: z.ZodType<Delivery> = z.union([currentSchema, formerSchema]);

/** Whether the destination will not have some of the objects. */
export function isRefused({ objects, failure }: Delivery): boolean {
  return failure !== undefined || objects.some(({ state }) => state === 'refused');
}

/** Where the results of an analysis go when nobody wrote down a plan. */
export const formerPlan: readonly string[] = [ONLY_DESTINATION];
