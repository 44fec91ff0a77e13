import { UpsChannelRefusedError } from '../errors/ups-channel-refused-error.ts';

/** Where a server reports events. */
export interface ChannelAddress {
  /** `ws:` or `wss:`, without user information. */
  readonly url: URL;
  /** Whether it is the server that was asked; nobody else may learn our credentials. */
  readonly isSameServer: boolean;
}

const asHttp: Readonly<Record<string, string>> = {
  'ws:': 'http:',
  'wss:': 'https:',
  'http:': 'http:',
  'https:': 'https:',
};

/**
 * Reads the address of an event channel that a server named.
 *
 * @param service - The address that was asked; the channel may be relative to it.
 * @throws {@link UpsChannelRefusedError} when it is no address, or would give up the TLS that the server is asked with.
 */
export function channelAddress(service: URL, given: string): ChannelAddress {
  const url = URL.canParse(given, service.href) ? new URL(given, service) : undefined;
  const protocol = url === undefined ? undefined : asHttp[url.protocol];
  if (url === undefined || protocol === undefined)
    throw new UpsChannelRefusedError('that is no address of a WebSocket');
  if (service.protocol === 'https:' && protocol === 'http:') throw new UpsChannelRefusedError('without TLS');
  const channel = new URL(url);
  channel.protocol = protocol.replace('http', 'ws');
  channel.username = '';
  channel.password = '';
  return { url: channel, isSameServer: new URL(`${protocol}//${url.host}`).origin === service.origin };
}
