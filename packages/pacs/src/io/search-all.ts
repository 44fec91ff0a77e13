/** Asks for one page of a search. @returns `'too-many'` when the PACS wants a smaller page (413, PS3.18 10.6.3.1). */
export type SearchPage = (page: {
  readonly limit: number;
  readonly offset: number;
}) => Promise<readonly unknown[] | 'too-many'>;

/** How the matches of a search become results. */
export interface SearchReading<Result> {
  /** Reads a match; undefined for one that names nothing. */
  readonly read: (match: unknown) => Result | undefined;
  /** What tells two results apart. */
  readonly keyOf: (result: Result) => string;
}

const FIRST_LIMIT = 200;
const LEAST_LIMIT = 1;

/**
 * All results of a search, page by page until a page is empty or brings nothing new: a short page proves nothing, for
 * servers have limits of their own, and one that knows no `offset` sends the same page for ever.
 *
 * @returns undefined when the PACS finds even the smallest page too large.
 */
export async function searchAll<Result>(
  { read, keyOf }: SearchReading<Result>,
  ask: SearchPage,
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
    if (page.length === 0 || found.size === known) return [...found.values()];
  }
}
