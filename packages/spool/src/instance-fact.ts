import { imageLateralities, screeningViews } from '@mammoflow/dicom';
import { z } from 'zod';
import { sha256Schema, timestampSchema, traceparentSchema, uidSchema } from './fact-schema.ts';

/** What is done with an instance: analysed as a mammogram, or kept aside with the reason. */
export const dispositionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('mammogram'),
    imageLaterality: z.enum(imageLateralities),
    view: z.enum(screeningViews),
  }),
  z.object({ kind: z.literal('set-aside'), code: z.string(), reason: z.string() }),
]);
export type Disposition = Readonly<z.infer<typeof dispositionSchema>>;

/** What is known of a received instance; no patient data. */
export const instanceFactSchema = z.object({
  schemaVersion: z.literal(1),
  studyInstanceUid: uidSchema,
  seriesInstanceUid: uidSchema,
  sopInstanceUid: uidSchema,
  sopClassUid: uidSchema,
  transferSyntaxUid: uidSchema,
  sha256: sha256Schema,
  bytes: z.number().int().nonnegative(),
  receivedAt: timestampSchema,
  disposition: dispositionSchema,
  /** Name of the client that sent it, where the gateway asked who that is. */
  sentBy: z.string().min(1).exactOptional(),
  /** In which it came. */
  traceparent: traceparentSchema.exactOptional(),
});
export type InstanceFact = Readonly<z.infer<typeof instanceFactSchema>>;

/** What the receiver knows of an instance before the spool adds digest, size and, where it does not say it itself, the time. */
export type InstanceDescription = Omit<InstanceFact, 'schemaVersion' | 'sha256' | 'bytes' | 'receivedAt'> &
  Partial<Pick<InstanceFact, 'receivedAt'>>;
