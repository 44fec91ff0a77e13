import type { AppError } from '@mammoflow/errors';

/** Asks for one page of a search. @returns `'too-many'` when the server wants a smaller page (413, PS3.18 10.6.3.1). */
export type SearchPage<Match> = (page: {
  readonly limit: number;
  readonly offset: number;
}) => Promise<readonly Match[] | 'too-many'>;

/** How the matches of a search become results. */
export interface SearchReading<Match, Result> {
  /** Reads a match; undefined for one that names nothing. */
  readonly read: (match: Match) => Result | undefined;
  /** What tells two results apart. */
  readonly keyOf: (result: Result) => string;
  /** The error for a search that does not end; told how many results are too many. */
  readonly endless: (mostResults: number) => AppError;
}

const FIRST_LIMIT = 200;
const LEAST_LIMIT = 1;
/** Far more than anybody has of one day, one study or one worklist. */
const MOST_RESULTS = 50_000;

/**
 * All results of a search, page by page until a page is empty or brings nothing new: a short page proves nothing, for
 * servers have limits of their own, and one that knows no `offset` sends the same page for ever.
 *
 * @returns undefined when the server finds even the smallest page too large.
 * @throws what `endless` makes, after 50,000 results; what `ask` throws.
 */
export async function searchAll<Match, Result>(
  { read, keyOf, endless }: SearchReading<Match, Result>,
  ask: SearchPage<Match>,
): Promise<readonly Result[] | undefined> {
  const found = new Map<string, Result>();
  let limit = FIRST_LIMIT;
  for (let offset = 0; ;) {
    const page = await ask({ limit, offset });
    if (page === 'too-many') {
      if (limit === LEAST_LIMIT) return undefined;
      limit = Math.max(LEAST_LIMIT, Math.floor(limit / 4));
      continue;
    }
    const known = found.size;
    for (const result of page.map(read)) if (result !== undefined) found.set(keyOf(result), result);
    offset += page.length;
    if (found.size > MOST_RESULTS) throw endless(MOST_RESULTS);
    if (page.length === 0 || found.size === known) return [...found.values()];
  }
}
