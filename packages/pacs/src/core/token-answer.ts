import { asObject } from './dicom-json.ts';

/** An access token, and for how many seconds it is good; undefined when the server did not say. */
export interface AccessToken {
  readonly accessToken: string;
  readonly expiresInSeconds?: number;
}

/**
 * Reads the answer of a token endpoint; undefined when it is none.
 *
 * @see RFC 6749 section 5.1; some servers send numbers as text.
 */
export function readTokenAnswer(body: unknown): AccessToken | undefined {
  const { access_token: token, expires_in: expires } = asObject(body) ?? {};
  if (typeof token !== 'string' || token === '') return undefined;
  const seconds = typeof expires === 'string' && expires !== '' ? Number(expires) : expires;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) return { accessToken: token };
  return { accessToken: token, expiresInSeconds: seconds };
}
