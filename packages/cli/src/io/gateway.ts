import { readFile } from 'node:fs/promises';
import { gatewayApi } from '@mammoflow/gateway-api';
import type { GatewayApi } from '@mammoflow/gateway-api';

/** A gateway that a command speaks to. */
export interface Gateway {
  readonly url: string;
  readonly api: GatewayApi;
}

const TIMEOUT_MS = 30_000;

/**
 * `GATEWAY_URL` and `GATEWAY_AUTHORIZATION_FILE`, a file with the header, of an environment; an address that is given wins.
 *
 * @throws what the system says of a file that cannot be read.
 */
export async function gatewayOf(
  environment: Readonly<Record<string, string | undefined>>,
  given?: string,
): Promise<Gateway> {
  const { GATEWAY_URL: usual, GATEWAY_AUTHORIZATION_FILE: file } = environment;
  const authorization = file === undefined ? undefined : (await readFile(file, 'utf8')).trim();
  return gatewayAt(given ?? usual ?? 'http://127.0.0.1:8080', authorization);
}

/** A gateway as somebody with an `Authorization` header uses it, or as everybody does; one that does not answer for long is away. */
export function gatewayAt(address: string, authorization?: string): Gateway {
  const url = address.replace(/\/+$/, '');
  const api = gatewayApi({
    url,
    ...(authorization === undefined ? {} : { authorization }),
    fetch: (request) => fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]) }),
  });
  return { url, api };
}
