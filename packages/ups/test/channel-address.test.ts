import { expect, it } from 'vitest';
import { channelAddress } from '../src/core/channel-address.ts';
import { UpsChannelRefusedError } from '../src/errors/ups-channel-refused-error.ts';

const secure = new URL('https://ris.example.org/dicom-web/workitems/1.2/subscribers/AE');
const plain = new URL('http://ris.example.org:8080/workitems/1.2/subscribers/AE');

it.each([
  [secure, 'https://ris.example.org/ws/AE', 'wss://ris.example.org/ws/AE', true],
  [secure, 'wss://ris.example.org:443/ws/AE', 'wss://ris.example.org/ws/AE', true],
  [secure, '/ws/AE', 'wss://ris.example.org/ws/AE', true],
  [plain, 'ws://ris.example.org:8080/ws/AE', 'ws://ris.example.org:8080/ws/AE', true],
  [secure, 'wss://events.example.org/ws/AE', 'wss://events.example.org/ws/AE', false],
  [secure, 'wss://ris.example.org:8443/ws/AE', 'wss://ris.example.org:8443/ws/AE', false],
  [secure, 'wss://ris.example.org.evil.test/ws', 'wss://ris.example.org.evil.test/ws', false],
  [plain, 'wss://ris.example.org:8080/ws/AE', 'wss://ris.example.org:8080/ws/AE', false],
  [secure, 'wss://ris.example.org@evil.test/ws', 'wss://evil.test/ws', false],
])('an event channel of %s at %s is %s, our credentials are for it: %s', (service, given, url, isSameServer) => {
  expect(channelAddress(service, given)).toMatchObject({ isSameServer });
  expect(channelAddress(service, given).url.href).toBe(url);
});

it.each(['ws://ris.example.org/ws/AE', 'http://ris.example.org/ws/AE', 'ftp://ris.example.org/', 'wss://'])(
  'an event channel of a server with TLS is not opened at %s',
  (given) => {
    expect(() => channelAddress(secure, given)).toThrow(UpsChannelRefusedError);
  },
);
