import { z } from 'zod';
import { timestampSchema, uidSchema } from './fact-schema.ts';

/** How an action ended: it was done; it was not, because of what it was about; or something around it did not work. */
export const actionOutcomes = ['done', 'refused', 'failed'] as const;

/** Somebody has had something done. No patient data. */
export const actionFactSchema = z.object({
  schemaVersion: z.literal(1),
  actionId: z.uuid(),
  /** What was done, e.g. `retry`. */
  action: z.string().min(1),
  /** Name of the client who wanted it; `anybody` where nobody is asked who they are. */
  client: z.string().min(1),
  takenAt: timestampSchema,
  studyInstanceUid: uidSchema.exactOptional(),
  /** What it was about beside the study, e.g. the name of a destination. */
  subject: z.string().min(1).exactOptional(),
  outcome: z.enum(actionOutcomes),
  /** Of the error, where it was not done. */
  code: z.string().exactOptional(),
});
export type ActionFact = Readonly<z.infer<typeof actionFactSchema>>;
