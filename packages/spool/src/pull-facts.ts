import { z } from 'zod';
import { timestampSchema, uidSchema } from './fact-schema.ts';

/** How far the search for new studies in the PACS has come. */
export const pullCursorSchema = z.object({
  schemaVersion: z.literal(1),
  /** When the last search began that looked through every day and came to its end. */
  searchedAt: timestampSchema,
});
export type PullCursor = Readonly<z.infer<typeof pullCursorSchema>>;

/** What is known of a study in the PACS: what was fetched of it, what will not be, and why the last attempt failed. */
export const pullRecordSchema = z.object({
  schemaVersion: z.literal(1),
  studyInstanceUid: uidSchema,
  firstSeenAt: timestampSchema,
  /** When the study's instances were last listed and everything wanted was here; absent until then. */
  completedAt: timestampSchema.optional(),
  /** Number of Study Related Instances (0020,1208) that the PACS gave then; absent when it gives none. */
  instances: z.number().int().optional(),
  /** Instances that need not be fetched (again). */
  handled: z
    .array(
      z.object({
        sopInstanceUid: uidSchema,
        /** Why the spool will never take it. */
        refusal: z.object({ code: z.string(), reason: z.string() }).optional(),
      }),
    )
    .readonly(),
  failure: z
    .object({
      code: z.string(),
      reason: z.string(),
      attempts: z.number().int().positive(),
      failedAt: timestampSchema,
      nextAttemptAt: timestampSchema,
    })
    .optional(),
});
export type PullRecord = Readonly<z.infer<typeof pullRecordSchema>>;
