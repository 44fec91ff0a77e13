import { lookup } from 'node:dns/promises';
import { isIPv6 } from 'node:net';

/** Where the replicas of a worker are. */
export interface ReplicaAddresses {
  /** `ip:port` of each. */
  readonly addresses: readonly string[];
  /** What their certificates are to name; undefined where the target has addresses and no name. */
  readonly hostname: string | undefined;
}

const LITERAL = /^ipv[46]:(.+)$/;
const NAMED = /^(?:dns:(?:\/\/[^/]*\/)?)?(.+):(\d+)$/;
const BRACKETS = /^\[|\]$/g;
/** A name of no replica: KEDA has scaled to zero, or none has begun yet. */
const NOBODY = new Set(['ENOTFOUND', 'ENODATA']);

/**
 * Finds every replica of a gRPC target as gRPC itself would: `dns:///name:port`, `name:port`, `ipv4:a:1,b:2`.
 *
 * @throws what the resolver says, unless it says that there is nobody; none for targets of other kinds.
 */
export async function replicaAddresses(target: string): Promise<ReplicaAddresses> {
  const literal = LITERAL.exec(target)?.[1];
  if (literal !== undefined) return { addresses: literal.split(','), hostname: undefined };
  const [, name, port] = NAMED.exec(target) ?? [];
  if (name === undefined || port === undefined) return { addresses: [], hostname: undefined };
  const hostname = name.replace(BRACKETS, '');
  try {
    const found = await lookup(hostname, { all: true });
    const addresses = found.map(({ address }) => (isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`));
    return { addresses: [...new Set(addresses)].sort(), hostname };
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOBODY.has(String(error.code))) return { addresses: [], hostname };
    throw error;
  }
}
