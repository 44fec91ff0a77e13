/** What an {@link Authorize} is told. */
export interface AuthorizeOptions {
  /** The header that the server has just refused with 401: the same one would be refused again. */
  readonly refused?: string;
  readonly signal?: AbortSignal;
}

/**
 * Says who we are: gives the value of the Authorization header for a request, or undefined for none. When it gives another one
 * after a refusal the request is made once more.
 */
export type Authorize = (options: AuthorizeOptions) => Promise<string | undefined>;

/** HTTP Basic authentication, RFC 7617; user names and passwords are UTF-8. */
export function basicAuthorization(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
