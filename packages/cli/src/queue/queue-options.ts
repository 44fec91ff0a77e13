import { parseArguments } from '../parse-arguments.ts';
import { UsageError } from '../usage-error.ts';

export const queueUsage = `usage: mammoflow queue ls            [--gateway <url>] [--all] [--json]
       mammoflow queue retry <uid> … [--gateway <url>]
       mammoflow queue drop <uid> …  [--gateway <url>]

What waits, what is being done and what has failed, as a gateway knows it.

  ls       every study that waits or has failed, the longest waiting first, and the jobs that were given up
  retry    puts jobs that were given up back, sends refused results again, or asks for a failed analysis anew
  drop     gives up what of a study still waits; it stays failed, and can be retried

  --gateway <url>   the gateway (default: GATEWAY_URL, or http://127.0.0.1:8080). Where it asks who somebody is, the file that
                    GATEWAY_AUTHORIZATION_FILE names holds the header, e.g. Bearer and a key; an authority of its own goes into
                    NODE_EXTRA_CA_CERTS
  --all             finished studies too
  --json            JSON instead of tables`;

/** What is done to the queue. */
export type QueueOptions = { readonly gateway: string | undefined } & (
  | { readonly action: 'ls'; readonly all: boolean; readonly json: boolean }
  | { readonly action: 'retry' | 'drop'; readonly studies: readonly string[] }
);

/** @throws {@link UsageError} */
export function readQueueOptions(args: readonly string[]): QueueOptions {
  const known = { gateway: { type: 'string' }, all: { type: 'boolean' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseArguments(args, known, queueUsage);
  const [action, ...studies] = positionals;
  const { gateway, all = false, json = false } = values;
  switch (action) {
    case 'ls':
      if (studies.length > 0) throw new UsageError('ls takes no studies; mammoflow study shows one.', queueUsage);
      return { gateway, action, all, json };
    case 'retry':
    case 'drop':
      if (studies.length === 0) throw new UsageError('Name the studies by their Study Instance UIDs.', queueUsage);
      return { gateway, action, studies };
    case undefined:
    default:
      throw new UsageError('Say what to do with the queue.', queueUsage);
  }
}
