import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { makeTestCertificates, temporaryFolder } from '@mammoflow/testkit';
import type { TemporaryFolder, TestCertificates } from '@mammoflow/testkit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { eventsOfStudy } from '../src/core/study-events.ts';
import { AuditRepositoryError } from '../src/errors/audit-repository-error.ts';
import { AuditForwarder } from '../src/io/audit-forwarder.ts';
import { RecordStore } from '../src/io/record-store.ts';
import { SyslogSender } from '../src/io/syslog-sender.ts';
import { sampleStudy } from './sample-study.ts';
import { startSyslogReceiver } from './syslog-receiver.ts';
import type { TestSyslogReceiver } from './syslog-receiver.ts';

let folder: TemporaryFolder;
let certificates: TestCertificates;
let store: RecordStore;
let count = 0;
const senders: SyslogSender[] = [];
const MESSAGES_OF_STUDY = 5;
/** On the loopback a connection that ends is seen at once. */
const SETTLING_MS = 100;

beforeAll(async () => {
  folder = await temporaryFolder('audit');
  certificates = await makeTestCertificates(folder.path);
});
beforeEach(async () => {
  store = await RecordStore.open(join(folder.path, `${count++}.sqlite`));
});
afterAll(async () => {
  for (const sender of senders) sender.close();
  await folder.remove();
});

function forwarderTo(
  { port }: Pick<TestSyslogReceiver, 'port'>,
  { holder = 'me', trusts = true } = {},
): AuditForwarder {
  const sender = new SyslogSender(
    async () => {
      const ca = await readFile(trusts ? certificates.serverCert : certificates.clientCert, 'utf8');
      return { host: '127.0.0.1', port, ca };
    },
    { settlingMs: SETTLING_MS },
  );
  senders.push(sender);
  return new AuditForwarder({
    store,
    sender,
    origin: { hostname: 'host', appName: 'mammoflow', processId: 1 },
    sourceId: 'mammoflow',
    readPatientIds: () => Promise.resolve(new Map()),
    holder,
    now: () => new Date(),
  });
}

const record = (number: number) => store.append(eventsOfStudy(sampleStudy({ number })), new Date());

it('passes on what is recorded from now on, once', async () => {
  await using receiver = await startSyslogReceiver(certificates);
  const forwarder = forwarderTo(receiver);
  await record(1);
  expect(await forwarder.forward()).toEqual({ sent: 0, waiting: 0 });
  await record(2);
  expect(await forwarder.forward()).toEqual({ sent: MESSAGES_OF_STUDY, waiting: 0 });
  expect(await forwarder.forward()).toEqual({ sent: 0, waiting: 0 });
  expect(receiver.messages).toHaveLength(MESSAGES_OF_STUDY);
  expect(
    receiver.messages.every((message) => message.includes(`"${sampleStudy({ number: 2 }).studyInstanceUid}"`)),
  ).toBe(true);
});

it('sends again what a receiver may not have got', async () => {
  await using receiver = await startSyslogReceiver(certificates);
  const forwarder = forwarderTo(receiver);
  await forwarder.forward();
  await record(1);
  receiver.refuse(true);
  await expect(forwarder.forward()).rejects.toBeInstanceOf(AuditRepositoryError);
  expect(await forwarder.waiting()).toBe(eventsOfStudy(sampleStudy({ number: 1 })).length);
  receiver.refuse(false);
  expect((await forwarder.forward()).sent).toBe(MESSAGES_OF_STUDY);
  expect(receiver.messages).toHaveLength(MESSAGES_OF_STUDY);
});

it('goes on in another process where one has stopped', async () => {
  await using receiver = await startSyslogReceiver(certificates);
  const [first, second] = [forwarderTo(receiver), forwarderTo(receiver, { holder: 'other' })];
  await first.forward();
  await record(1);
  expect((await second.forward()).sent).toBe(0);
  await first.release();
  expect((await second.forward()).sent).toBe(MESSAGES_OF_STUDY);
});

it('tells nothing to a receiver whose certificate nobody vouches for, or that is not there', async () => {
  await using receiver = await startSyslogReceiver(certificates);
  const [stranger, nobody] = [forwarderTo(receiver, { trusts: false }), forwarderTo({ port: 9 })];
  await stranger.forward();
  await record(1);
  await expect(stranger.forward()).rejects.toBeInstanceOf(AuditRepositoryError);
  await stranger.release();
  await expect(nobody.forward()).rejects.toBeInstanceOf(AuditRepositoryError);
  expect(receiver.messages).toEqual([]);
});

it('gives up a receiver that takes nothing', async () => {
  await using receiver = await startSyslogReceiver(certificates);
  receiver.stall();
  const ca = await readFile(certificates.serverCert, 'utf8');
  const place = { host: '127.0.0.1', port: receiver.port, ca };
  const sender = new SyslogSender(() => Promise.resolve(place), { settlingMs: 0, timeoutMs: 2_000 });
  // More than the buffers of both systems hold.
  await expect(sender.send([Buffer.alloc(64 << 20)])).rejects.toBeInstanceOf(AuditRepositoryError);
});

it('lets go of a receiver that never answers', async () => {
  const connections: Socket[] = [];
  const server = createServer((socket) => connections.push(socket.on('error', () => undefined).resume()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const sender = new SyslogSender(() => Promise.resolve({ host: '127.0.0.1', port }), { timeoutMs: 1_000 });
  await expect(sender.send([Buffer.from('1 x')])).rejects.toBeInstanceOf(AuditRepositoryError);
  server.close();
  // Only when the connection is gone.
  await once(server, 'close');
  expect(connections).toHaveLength(1);
});
