import { fetch } from 'undici';
import type { Dispatcher } from 'undici';
import { basicAuthorization } from '../authorize.ts';
import type { Authorize } from '../authorize.ts';
import { readTokenAnswer } from '../core/token-answer.ts';
import type { AccessToken } from '../core/token-answer.ts';
import { PacsTokenUnavailableError } from '../errors/pacs-token-unavailable-error.ts';
import { parseJson } from './fetch-request.ts';
import { readBody } from './read-body.ts';

/** The client as the token server knows it. */
export interface ClientCredentialsOptions {
  readonly tokenUrl: string;
  readonly clientId: string;
  /** Asked for whenever a token is, so that a renewed secret is used at once. */
  readonly clientSecret: () => Promise<string>;
  /** Whether the client names itself in the Authorization header or in the body. */
  readonly clientAuthentication: 'basic' | 'body';
  readonly scope?: string;
  readonly audience?: string;
  readonly timeoutMs: number;
  readonly dispatcher: Dispatcher;
  readonly nowMs: () => number;
}

const LONGEST_TOKEN_BYTES = 1024 * 1024;
/** A token is renewed before it ends, for a request takes time. */
const RENEW_BEFORE_SECONDS = 30;

interface Cached {
  readonly header: string;
  readonly goodUntilMs: number;
}

/**
 * Authorisation by the client credentials grant, RFC 6749 section 4.4: a token serves all requests until shortly before it ends,
 * or until the PACS refuses it; requests that need one at the same time ask once.
 *
 * Throws {@link PacsTokenUnavailableError} when there is no token to be had.
 */
export function clientCredentials(options: ClientCredentialsOptions): Authorize {
  let cached: Cached | undefined;
  let pending: Promise<Cached> | undefined;
  const renew = (): Promise<Cached> => {
    pending ??= requestToken(options)
      .then((token) => (cached = keep(token, options.nowMs())))
      .finally(() => (pending = undefined));
    return pending;
  };
  return async ({ refused }) => {
    const isGood = cached !== undefined && cached.header !== refused && options.nowMs() < cached.goodUntilMs;
    return (isGood && cached !== undefined ? cached : await renew()).header;
  };
}

function keep({ accessToken, expiresInSeconds = Infinity }: AccessToken, nowMs: number): Cached {
  const seconds = Math.max(expiresInSeconds - RENEW_BEFORE_SECONDS, expiresInSeconds / 2);
  return { header: `Bearer ${accessToken}`, goodUntilMs: nowMs + seconds * 1_000 };
}

async function requestToken(options: ClientCredentialsOptions): Promise<AccessToken> {
  const { tokenUrl, dispatcher, timeoutMs } = options;
  const secret = await options.clientSecret();
  const { status, body } = await fetch(tokenUrl, {
    method: 'POST',
    headers: { accept: 'application/json', ...headersOf(options, secret) },
    body: formOf(options, secret),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    dispatcher,
  }).then(
    async (answer) => ({ status: answer.status, body: await readBody(answer, LONGEST_TOKEN_BYTES) }),
    (cause: unknown) => {
      throw new PacsTokenUnavailableError('no answer', { cause });
    },
  );
  if (status !== 200) throw new PacsTokenUnavailableError(`HTTP ${status}`);
  const token = body === undefined ? undefined : readTokenAnswer(parseJson(body));
  if (token === undefined) throw new PacsTokenUnavailableError('an answer without a token');
  return token;
}

/** Name and secret are form-encoded before they go into the header, RFC 6749 section 2.3.1. */
function headersOf(
  { clientAuthentication, clientId }: ClientCredentialsOptions,
  secret: string,
): Record<string, string> {
  if (clientAuthentication === 'body') return {};
  return { authorization: basicAuthorization(encodeURIComponent(clientId), encodeURIComponent(secret)) };
}

function formOf(options: ClientCredentialsOptions, secret: string): URLSearchParams {
  const { clientAuthentication, clientId, scope, audience } = options;
  return new URLSearchParams({
    grant_type: 'client_credentials',
    ...(scope === undefined ? {} : { scope }),
    ...(audience === undefined ? {} : { audience }),
    ...(clientAuthentication === 'body' ? { client_id: clientId, client_secret: secret } : {}),
  });
}
