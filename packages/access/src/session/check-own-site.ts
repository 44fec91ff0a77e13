import { CrossSiteRequestError } from '../errors/cross-site-request-error.ts';

/** What of a request says which page made it. */
export interface RequestOrigin {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Sent by our own page with every request: no other site's page can, unless we allowed it to (we do not). */
export const OWN_PAGE_HEADER = 'x-mammoflow-console';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser shows cookies and certificates by itself, also when another site's page makes it send a request. Whatever changes
 * something must therefore not come from such a page.
 *
 * @param hasCookie - Whether the request was let in by a cookie, which no program uses: it must say that it is from our page.
 * @throws {@link CrossSiteRequestError}
 */
export function checkOwnSite({ method, headers }: RequestOrigin, hasCookie: boolean): void {
  if (readingMethods.has(method)) return;
  if (!isFromOurSite(headers)) throw new CrossSiteRequestError();
  if (hasCookie && headers[OWN_PAGE_HEADER] === undefined) throw new CrossSiteRequestError();
}

/** Programs send neither header; browsers send both, or at least Origin where they do not think the connection safe. */
function isFromOurSite(headers: RequestOrigin['headers']): boolean {
  const { 'sec-fetch-site': site, origin, host } = headers;
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  if (typeof origin !== 'string') return origin === undefined;
  return URL.parse(origin)?.host === host;
}
