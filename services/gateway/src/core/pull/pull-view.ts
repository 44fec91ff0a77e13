import { pullRecordSchema, timestampSchema, uidSchema } from '@mammoflow/spool';
import type { PullCursor, PullRecord } from '@mammoflow/spool';
import { z } from 'zod';

/** What fetching from the PACS has come to, as the API shows it. */
export const pullViewSchema = z.object({
  searchedAt: timestampSchema.optional().describe('When the last search began that came to its end.'),
  studies: z.number().int().nonnegative().describe('That are known in the PACS.'),
  failing: z.array(pullRecordSchema.shape.failure.unwrap().extend({ studyInstanceUid: uidSchema })).readonly(),
  refused: z
    .array(z.object({ studyInstanceUid: uidSchema, sopInstanceUid: uidSchema, code: z.string(), reason: z.string() }))
    .readonly(),
});

/** What fetching from the PACS has come to: how far it is, and what went wrong. */
export function viewPull(
  cursor: PullCursor | undefined,
  records: readonly PullRecord[],
): Readonly<z.infer<typeof pullViewSchema>> {
  return {
    searchedAt: cursor?.searchedAt,
    studies: records.length,
    failing: records.flatMap(({ studyInstanceUid, failure }) =>
      failure === undefined ? [] : [{ studyInstanceUid, ...failure }],
    ),
    refused: records.flatMap(({ studyInstanceUid, handled }) =>
      handled.flatMap(({ sopInstanceUid, refusal }) =>
        refusal === undefined ? [] : [{ studyInstanceUid, sopInstanceUid, ...refusal }],
      ),
    ),
  };
}
