import createClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import { GatewayUnreachableError } from './errors/gateway-unreachable-error.ts';
import type { paths } from './generated/paths.ts';

/** The API of a gateway: what its document declares, by method and path. */
export type GatewayApi = Client<paths>;

/** Which gateway is spoken to, and how. */
export interface GatewayApiOptions {
  /** Where it is, e.g. `http://127.0.0.1:8080`; in its own pages `''`. */
  readonly url: string;
  /** The `Authorization` header, where it asks who somebody is and no cookie says it. */
  readonly authorization?: string;
  /** Does the asking, where something is to be said or seen of every request. @defaultValue the platform's `fetch` */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** The API of a gateway. Its calls reject with GatewayUnreachableError when none answers. */
export function gatewayApi({ url, authorization, fetch: ask = fetch }: GatewayApiOptions): GatewayApi {
  return createClient<paths>({
    baseUrl: url,
    ...(authorization === undefined ? {} : { headers: { authorization } }),
    fetch: async (request) => {
      try {
        return await ask(request);
      } catch (cause) {
        if (cause instanceof TypeError || isTimeout(cause)) throw new GatewayUnreachableError(url, { cause });
        throw cause;
      }
    },
  });
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
