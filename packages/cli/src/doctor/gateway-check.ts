import type { Gateway } from '../io/gateway.ts';
import { failed, ok, warning } from './check.ts';
import type { Check, Verdict } from './check.ts';

/** The gateway takes instances, and has what it needs to go on with them. */
export function gatewayCheck(gateway: Gateway): Check {
  return {
    name: 'gateway',
    advice: 'Start the gateway, or name another with --gateway or GATEWAY_URL.',
    run: () => checkGateway(gateway),
  };
}

async function checkGateway({ url, api }: Gateway): Promise<Verdict> {
  const { data, error, response } = await api.GET('/health/ready');
  const ready = data ?? error;
  // Whatever else listens there answers as it likes.
  if (typeof ready !== 'object' || typeof ready.spool !== 'object')
    return failed(`HTTP ${response.status} at ${url}`, 'Something else than a gateway answers there.');
  const { spool, redis, models } = ready;
  if (spool.state !== 'ok') return failed(`takes nothing: ${spool.state}`, 'See the check of the spool, on its host.');
  const troubles = [
    ...(redis === 'reachable' ? [] : ['Redis is unreachable']),
    ...(models === 'ok' ? [] : [`models: ${models}`]),
  ];
  return troubles.length === 0
    ? ok(`ready at ${url}`)
    : warning(`takes images, but ${troubles.join(', ')}`, 'What it takes waits until that is mended.');
}
