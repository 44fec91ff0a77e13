import { createHash, randomUUID } from 'node:crypto';

interface PendingLogin {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string | undefined;
}

/** Logins of people that wait to be exchanged for tokens (RFC 6749 section 4.1, with PKCE, RFC 7636). */
export class AuthorizationCodes {
  readonly #pending = new Map<string, PendingLogin>();

  /** Lets whoever asks log in. @returns where their browser is sent; undefined for a request that is not one. */
  login(query: URLSearchParams): string | undefined {
    const [redirectUri, challenge] = [query.get('redirect_uri'), query.get('code_challenge')];
    const isCode = query.get('response_type') === 'code' && query.get('code_challenge_method') === 'S256';
    if (!isCode || redirectUri === null || challenge === null) return undefined;
    const code = randomUUID();
    this.#pending.set(code, { redirectUri, challenge, nonce: query.get('nonce') ?? undefined });
    const answer = new URL(redirectUri);
    answer.searchParams.set('code', code);
    answer.searchParams.set('state', query.get('state') ?? '');
    return answer.href;
  }

  /** Takes a code in, which is good once. @returns the login's nonce; undefined when code, address or verifier are wrong. */
  redeem(form: URLSearchParams): { readonly nonce: string | undefined } | undefined {
    const code = form.get('code') ?? '';
    const login = this.#pending.get(code);
    this.#pending.delete(code);
    const verifier = form.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (login?.challenge !== challenge || login.redirectUri !== form.get('redirect_uri')) return undefined;
    return { nonce: login.nonce };
  }
}
