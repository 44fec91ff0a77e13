import { z } from 'zod';
import { jobIdSchema, sha256Schema, timestampSchema, uidSchema } from './fact-schema.ts';

const resultEntrySchema = z.object({
  sopInstanceUid: uidSchema,
  sopClassUid: uidSchema,
  seriesInstanceUid: uidSchema,
  /** What it is, e.g. `mammography-cad-sr`. */
  kind: z.string(),
  sha256: sha256Schema,
  bytes: z.number().int().nonnegative(),
});
export type ResultEntry = Readonly<z.infer<typeof resultEntrySchema>>;

/** The result objects of an analysis, in the order in which they are delivered. It exists only when all of them do. */
export const resultManifestSchema = z.object({
  schemaVersion: z.literal(1),
  jobId: jobIdSchema,
  studyInstanceUid: uidSchema,
  completedAt: timestampSchema,
  objects: z.array(resultEntrySchema).readonly(),
});
export type ResultManifest = Readonly<z.infer<typeof resultManifestSchema>>;

/** A result object on its way into the spool. */
export interface ResultObject {
  readonly sopInstanceUid: ResultEntry['sopInstanceUid'];
  readonly sopClassUid: ResultEntry['sopClassUid'];
  readonly seriesInstanceUid: ResultEntry['seriesInstanceUid'];
  readonly kind: string;
  readonly part10: Uint8Array;
}
