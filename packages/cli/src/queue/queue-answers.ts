import { z } from 'zod';

const studySchema = z.object({
  studyInstanceUid: z.string(),
  state: z.string(),
  lastActivityAt: z.string(),
  mammograms: z.number(),
  examScore: z.object({ value: z.number() }).optional(),
  waitingSince: z.string().optional(),
  deliveries: z.record(z.string(), z.string()).default({}),
});
export type QueuedStudy = Readonly<z.infer<typeof studySchema>>;

/** The part of `/api/studies` that is used here. */
export const studiesSchema = z.object({ total: z.number(), studies: z.array(studySchema) });

const deadLetterSchema = z.object({
  queue: z.string(),
  jobId: z.string(),
  studyInstanceUid: z.string().optional(),
  attemptsMade: z.number(),
  reason: z.string(),
  failedAt: z.string().optional(),
});
export type DeadLetter = Readonly<z.infer<typeof deadLetterSchema>>;

const unreadableSchema = z.object({ studyInstanceUid: z.string(), code: z.string(), reason: z.string() });
export type UnreadableStudy = Readonly<z.infer<typeof unreadableSchema>>;

/** The part of `/api/failures` that is used here. */
export const failuresSchema = z.object({
  deadLetters: z.array(deadLetterSchema),
  unreadable: z.array(unreadableSchema),
});

/** The answer to a retry or a drop. */
export const jobsSchema = z.object({ jobIds: z.array(z.string()) });
