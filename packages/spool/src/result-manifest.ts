import { z } from 'zod';
import { jobIdSchema, sha256Schema, timestampSchema, uidSchema } from './fact-schema.ts';

/** Id of a result set, as it stands in file names. */
const resultSetSchema = z.string().regex(/^[0-9a-f]{1,32}$/);

const resultEntrySchema = z.object({
  sopInstanceUid: uidSchema,
  sopClassUid: uidSchema,
  seriesInstanceUid: uidSchema,
  /** What it is, e.g. `CAD_SR`. */
  kind: z.string(),
  /** Instance Number (0020,0013); 1 where nobody wrote it down, for then it was never another. */
  instanceNumber: z.number().int().positive().default(1),
  /** The mammogram that it speaks of; absent when it speaks of the exam. */
  mammogramSopInstanceUid: uidSchema.exactOptional(),
  sha256: sha256Schema,
  bytes: z.number().int().nonnegative(),
});
export type ResultEntry = Readonly<z.infer<typeof resultEntrySchema>>;

/** The result objects of an analysis in one result set, in the order in which they are delivered. It exists only when all of them do. */
export const resultManifestSchema = z
  .object({
    schemaVersion: z.literal(1),
    jobId: jobIdSchema,
    studyInstanceUid: uidSchema,
    /** Id of the result set; undefined for what was written while there was only one. */
    resultSet: resultSetSchema.exactOptional(),
    completedAt: timestampSchema,
    objects: z.array(resultEntrySchema).readonly(),
  })
  .meta({ id: 'ResultManifest' });
export type ResultManifest = Readonly<z.infer<typeof resultManifestSchema>>;

/** A result object on its way into the spool. */
export interface ResultObject {
  readonly sopInstanceUid: ResultEntry['sopInstanceUid'];
  readonly sopClassUid: ResultEntry['sopClassUid'];
  readonly seriesInstanceUid: ResultEntry['seriesInstanceUid'];
  readonly kind: string;
  readonly instanceNumber: number;
  readonly mammogramSopInstanceUid?: NonNullable<ResultEntry['mammogramSopInstanceUid']>;
  readonly part10: Uint8Array;
}

/** Result objects of an analysis in one result set, on their way into the spool. */
export interface ResultsToPut {
  /** Id of the result set. */
  readonly resultSet: string;
  readonly objects: readonly ResultObject[];
}
