import { fetch } from 'undici';
import type { Dispatcher, Response } from 'undici';

const MOST_REDIRECTS = 5;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** A GET as it goes out. */
export interface GetRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly dispatcher?: Dispatcher;
}

/**
 * GETs an address, and goes on to where the answer says it is, as long as that is the same host: whoever answers for a PACS must
 * not make us ask others inside of the network. Credentials go along only to the same origin, and nothing goes on in the open
 * that began with TLS.
 *
 * @returns the last answer, which is a redirect when that is not followed.
 */
export async function getFollowing(url: string, { headers, ...request }: GetRequest): Promise<Response> {
  let from = new URL(url);
  let sent = headers;
  for (let hops = 0; ; hops++) {
    const answer = await fetch(from, { ...request, headers: sent, redirect: 'manual' });
    const location = redirects.has(answer.status) ? answer.headers.get('location') : null;
    const to = location === null || hops === MOST_REDIRECTS ? null : URL.parse(location, from.href);
    if (to === null || !isFollowed(from, to)) return answer;
    await answer.body?.cancel();
    if (to.origin !== from.origin) sent = withoutCredentials(sent);
    from = to;
  }
}

function isFollowed(from: URL, to: URL): boolean {
  return to.hostname === from.hostname && (to.protocol === from.protocol || to.protocol === 'https:');
}

function withoutCredentials(headers: GetRequest['headers']): GetRequest['headers'] {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}
