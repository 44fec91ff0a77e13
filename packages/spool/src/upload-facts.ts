import { z } from 'zod';
import { timestampSchema, uidSchema } from './fact-schema.ts';
import { dispositionSchema } from './instance-fact.ts';

/** Names an upload: random, so that nobody guesses one. */
export const uploadIdSchema = z.uuid();

/** Somebody brings files to try them. */
export const uploadSchema = z.object({
  schemaVersion: z.literal(1),
  uploadId: uploadIdSchema,
  /** Name of the client whose upload it is. */
  client: z.string().min(1),
  openedAt: timestampSchema,
});
export type Upload = Readonly<z.infer<typeof uploadSchema>>;

/** A file of an upload that is in the spool. Its name is not kept: it may be that of a patient. */
export const uploadedFileSchema = z.object({
  schemaVersion: z.literal(1),
  number: z.number().int().nonnegative(),
  /** As they came. */
  bytes: z.number().int().nonnegative(),
  studyInstanceUid: uidSchema,
  sopInstanceUid: uidSchema,
  disposition: dispositionSchema,
  /** The same image was here before. */
  again: z.boolean(),
  /** What of a picture looks as if it were not what it is said to be. */
  warnings: z.array(z.string()).readonly(),
});
export type UploadedFile = Readonly<z.infer<typeof uploadedFileSchema>>;

/** Whoever brings the files says that these are all. */
export const uploadCompletionSchema = z.object({ schemaVersion: z.literal(1), completedAt: timestampSchema });
export type UploadCompletion = Readonly<z.infer<typeof uploadCompletionSchema>>;

/** All that is known of an upload. Files in the order of their numbers. */
export interface UploadFacts extends Upload {
  readonly files: readonly UploadedFile[];
  readonly completedAt?: string;
}
