import { z } from 'zod';
import { jobIdSchema, timestampSchema, uidSchema } from './fact-schema.ts';

/** Name of somebody who is told of exams. */
const announcerSchema = z.string().regex(/^[a-z0-9-]{1,32}$/);

/**
 * `announced`: the end of an analysis was told. `taken`: the work item is somebody else's, so that there was nothing to tell.
 * `gone`: it was removed.
 */
export const announcementResults = ['announced', 'taken', 'gone'] as const;

/** Nothing more is to be told of an analysis. */
export const announcementEndSchema = z.object({
  schemaVersion: z.literal(1),
  jobId: jobIdSchema,
  studyInstanceUid: uidSchema,
  announcer: announcerSchema,
  endedAt: timestampSchema,
  result: z.enum(announcementResults),
});
export type AnnouncementEnd = Readonly<z.infer<typeof announcementEndSchema>>;

/**
 * A work item of a worklist server that stands for an analysis, and the Transaction UID that it is claimed with: written before
 * the claim, so that whoever comes after a crash can end what was begun (PS3.4 CC.2.1.2).
 */
export const workitemFactSchema = z.object({
  schemaVersion: z.literal(1),
  jobId: jobIdSchema,
  studyInstanceUid: uidSchema,
  announcer: announcerSchema,
  workitemUid: uidSchema,
  transactionUid: uidSchema,
  /** `own`: made by us. `scheduled`: somebody asked us to do it. */
  origin: z.enum(['own', 'scheduled']),
});
export type WorkitemFact = Readonly<z.infer<typeof workitemFactSchema>>;
