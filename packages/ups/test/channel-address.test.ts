import { expect, it } from 'vitest';
import { channelAddress } from '../src/core/channel-address.ts';
import { UpsChannelRefusedError } from '../src/errors/ups-channel-refused-error.ts';

const secure = new URL('https://ris.example.org/dicom-web/workitems/1.2/subscribers/AE');
const plain = new URL('http://ris.example.org:8080/workitems/1.2/subscribers/AE');

it.each([
  { service: secure, given: 'https://ris.example.org/ws/AE', url: 'wss://ris.example.org/ws/AE', isSameServer: true },
  { service: secure, given: 'wss://ris.example.org:443/ws/AE', url: 'wss://ris.example.org/ws/AE', isSameServer: true },
  { service: secure, given: '/ws/AE', url: 'wss://ris.example.org/ws/AE', isSameServer: true },
  {
    service: plain,
    given: 'ws://ris.example.org:8080/ws/AE',
    url: 'ws://ris.example.org:8080/ws/AE',
    isSameServer: true,
  },
  {
    service: secure,
    given: 'wss://events.example.org/ws/AE',
    url: 'wss://events.example.org/ws/AE',
    isSameServer: false,
  },
  {
    service: secure,
    given: 'wss://ris.example.org:8443/ws/AE',
    url: 'wss://ris.example.org:8443/ws/AE',
    isSameServer: false,
  },
  {
    service: secure,
    given: 'wss://ris.example.org.evil.test/ws',
    url: 'wss://ris.example.org.evil.test/ws',
    isSameServer: false,
  },
  {
    service: plain,
    given: 'wss://ris.example.org:8080/ws/AE',
    url: 'wss://ris.example.org:8080/ws/AE',
    isSameServer: false,
  },
  { service: secure, given: 'wss://ris.example.org@evil.test/ws', url: 'wss://evil.test/ws', isSameServer: false },
])('an event channel of $service at $given is $url, our credentials are for it: $isSameServer', (channel) => {
  const { service, given, url, isSameServer } = channel;
  expect(channelAddress(service, given)).toMatchObject({ isSameServer });
  expect(channelAddress(service, given).url.href).toBe(url);
});

it.each(['ws://ris.example.org/ws/AE', 'http://ris.example.org/ws/AE', 'ftp://ris.example.org/', 'wss://'])(
  'an event channel of a server with TLS is not opened at %s',
  (given) => {
    expect(() => channelAddress(secure, given)).toThrow(UpsChannelRefusedError);
  },
);
