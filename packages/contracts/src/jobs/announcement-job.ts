import { z } from 'zod';
import { jobIdSchema } from './job-id.ts';
import { uidSchema } from './uid-schema.ts';

/** What is told of an analysis: that it is asked for, has begun, has come to its end. */
export const announcementStages = ['SCHEDULED', 'STARTED', 'ENDED'] as const;
export type AnnouncementStage = (typeof announcementStages)[number];

/** Payload of a queue of announcements: somebody is to be told of an analysis. */
export const announcementJobSchema = z.object({
  schemaVersion: z.literal(1),
  studyInstanceUid: uidSchema,
  jobId: jobIdSchema,
  stage: z.enum(announcementStages),
  /** A work item that somebody else scheduled; undefined: whatever stands for the analysis. */
  workitemUid: uidSchema.exactOptional(),
});
export type AnnouncementJob = Readonly<z.infer<typeof announcementJobSchema>>;

/** Each announcer has a queue of its own, so that one that is away keeps no other waiting. Payload {@link AnnouncementJob}. */
export function announcementsQueue(announcer: string): string {
  return `announcements-${announcer}`;
}
