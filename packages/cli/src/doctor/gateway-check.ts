import { z } from 'zod';
import type { Gateway } from '../gateway/gateway.ts';
import { GatewayUnreachableError } from '../gateway/gateway-unreachable-error.ts';
import { failed, ok, warning } from './check.ts';
import type { Check, Verdict } from './check.ts';

const TIMEOUT_MS = 10_000;

const readySchema = z.object({
  spool: z.object({ state: z.string() }),
  redis: z.string(),
  models: z.string(),
});

/** The gateway takes instances, and has what it needs to go on with them. */
export function gatewayCheck(gateway: Gateway): Check {
  return {
    name: 'gateway',
    advice: 'Start the gateway, or name another with --gateway or GATEWAY_URL.',
    run: () => checkGateway(gateway),
  };
}

async function checkGateway({ url }: Gateway): Promise<Verdict> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(`${url}/health/ready`, { signal }).catch((cause: unknown) => {
    throw new GatewayUnreachableError(url, { cause });
  });
  const ready = readySchema.safeParse(await response.json().catch(() => undefined));
  if (!ready.success)
    return failed(`HTTP ${response.status} at ${url}`, 'Something else than a gateway answers there.');
  const { spool, redis, models } = ready.data;
  if (spool.state !== 'ok') return failed(`takes nothing: ${spool.state}`, 'See the check of the spool, on its host.');
  const troubles = [
    ...(redis === 'reachable' ? [] : ['Redis is unreachable']),
    ...(models === 'ok' ? [] : [`models: ${models}`]),
  ];
  return troubles.length === 0
    ? ok(`ready at ${url}`)
    : warning(`takes images, but ${troubles.join(', ')}`, 'What it takes waits until that is mended.');
}
