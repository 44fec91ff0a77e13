import { fetch } from 'undici';
import type { Dispatcher, RequestInit, Response } from 'undici';
import type { Authorize } from '../authorize.ts';

/** How a request is made besides what it asks for. */
export interface Connection {
  /** Says who we are. @defaultValue nobody in particular */
  readonly authorize?: Authorize;
  /** Connections to use. @defaultValue those that all requests of the process share */
  readonly dispatcher?: Dispatcher;
}

export interface HttpRequest extends Pick<RequestInit, 'method' | 'body' | 'redirect'> {
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

const UNAUTHORIZED = 401;

/**
 * `fetch` that says who we are, and asks once more when the server does not take that and there is another way to say it.
 *
 * @throws what `fetch` and the authorisation throw.
 */
export async function authorizedFetch(url: string, request: HttpRequest, connection: Connection): Promise<Response> {
  const { authorize, dispatcher } = connection;
  const { headers, signal, ...others } = request;
  const ask = (authorization: string | undefined): Promise<Response> =>
    fetch(url, {
      ...others,
      signal,
      headers: { ...headers, ...(authorization === undefined ? {} : { authorization }) },
      ...(dispatcher === undefined ? {} : { dispatcher }),
    });
  const authorization = await authorize?.({ signal });
  const answer = await ask(authorization);
  if (answer.status !== UNAUTHORIZED || authorize === undefined || authorization === undefined) return answer;
  const other = await authorize({ refused: authorization, signal });
  if (other === authorization) return answer;
  await answer.body?.cancel();
  return ask(other);
}
