const OURS = 'http://gateway.invalid';

/**
 * Where a browser goes after somebody has signed in: a page of the console and nothing else, whatever the address says that they
 * came with.
 *
 * @returns a path, with its query.
 */
export function returnAddress(wanted: string | undefined): string {
  const url = wanted === undefined ? null : URL.parse(wanted, OURS);
  if (url === null || url.origin !== OURS || !/^\/console(\/|$)/.test(url.pathname)) return '/console/';
  return `${url.pathname}${url.search}`;
}
