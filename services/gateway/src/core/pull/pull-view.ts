import type { PullCursor, PullRecord } from '@mammoflow/spool';

/** What fetching from the PACS has come to, as the API shows it: how far it is, and what went wrong. */
export function viewPull(cursor: PullCursor | undefined, records: readonly PullRecord[]): object {
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
