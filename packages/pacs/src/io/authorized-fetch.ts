import { fetch } from 'undici';
import type { Dispatcher, RequestInit, Response } from 'undici';
import type { Authorize } from '../authorize.ts';
import { getFollowing } from './follow-redirects.ts';

/** How a request is made besides what it asks for. */
export interface Connection {
  /** Says who we are. @defaultValue nobody in particular */
  readonly authorize?: Authorize;
  /** Connections to use. @defaultValue those that all requests of the process share */
  readonly dispatcher?: Dispatcher;
}

export interface HttpRequest extends Pick<RequestInit, 'method' | 'body'> {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const UNAUTHORIZED = 401;

/**
 * `fetch` that says who we are, and asks once more when the server does not take that and there is another way to say it. Only a GET
 * follows redirects, as {@link getFollowing} does: to follow would turn a POST into a GET, which any page answers with 200.
 *
 * @throws what `fetch` and the authorisation throw.
 */
export async function authorizedFetch(url: string, request: HttpRequest, connection: Connection): Promise<Response> {
  const { authorize, dispatcher } = connection;
  const { headers, signal, ...others } = request;
  const ask = (authorization: string | undefined): Promise<Response> => {
    const sent = {
      signal,
      headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
      ...(dispatcher === undefined ? {} : { dispatcher }),
    };
    const isGet = (others.method ?? 'GET') === 'GET';
    return isGet ? getFollowing(url, sent) : fetch(url, { ...others, ...sent, redirect: 'manual' });
  };
  const authorization = await authorize?.({ signal });
  const answer = await ask(authorization);
  if (answer.status !== UNAUTHORIZED || authorize === undefined || authorization === undefined) return answer;
  const other = await authorize({ refused: authorization, signal });
  if (other === authorization) return answer;
  await answer.body?.cancel();
  return ask(other);
}
