import { once } from 'node:events';
import { connect } from 'node:net';
import { parseUid } from '@mammoflow/dicom';
import { eventually } from '@mammoflow/testkit';
import { afterEach, describe, expect, it } from 'vitest';
import { encodeAssociateRequest } from '../../src/core/encode-pdu.ts';
import {
  acceptAssociations,
  AssociationAbortedError,
  echo,
  PeerSilentError,
  ProtocolViolationError,
  requestAssociation,
  respond,
  store,
} from '../../src/index.ts';
import type { Acceptor, AcceptorOptions, Association, PeerOptions } from '../../src/index.ts';

const implicit = '1.2.840.10008.1.2';
const abstractSyntax = '1.2.840.10008.5.1.4.1.1.1.2';
const contexts = [{ abstractSyntax, transferSyntaxes: [implicit] }];

let acceptor: Acceptor | undefined;
let failures: unknown[] = [];
afterEach(async () => {
  await acceptor?.close(100);
  failures = [];
});

async function listen(serve: AcceptorOptions['serve'], options: Partial<AcceptorOptions> = {}): Promise<PeerOptions> {
  acceptor = await acceptAssociations({
    host: '127.0.0.1',
    port: 0,
    maxAssociations: 4,
    idleTimeoutMs: 5_000,
    policyFor: () =>
      Promise.resolve({
        calledAeTitles: ['SCP'],
        isCallerAllowed: () => true,
        transferSyntaxesOf: () => new Set([implicit]),
        scpClasses: new Set<string>(),
        maxPduBytes: 4_096,
      }),
    serve,
    onFailure: (error) => failures.push(error),
    ...options,
  });
  const names = { callingAeTitle: 'SCU', calledAeTitle: 'SCP' };
  return { host: '127.0.0.1', port: acceptor.port, ...names, idleTimeoutMs: 5_000, maxPduBytes: 4_096 };
}

/** Answers everything with success; data sets are read at a pace. */
function server(onPiece: (piece: Buffer) => Promise<void> = () => Promise.resolve()): AcceptorOptions['serve'] {
  return async (association) => {
    for (let message = await association.receive(); message; message = await association.receive()) {
      for await (const piece of message.dataset) await onPiece(piece);
      await respond(association, message, { status: 0 });
    }
  };
}

function storeOn(association: Association, dataset: Uint8Array): Promise<number> {
  const [context] = association.facts.contexts;
  if (context === undefined) throw new Error('No context was accepted.');
  const uids = { sopClassUid: parseUid(abstractSyntax), sopInstanceUid: parseUid('1.2.3') };
  return store(association, { context, dataset, ...uids });
}

describe('an association', () => {
  it('carries one request after the other and is released', async () => {
    const association = await requestAssociation(await listen(server()), { contexts });
    const [context] = association.facts.contexts;
    if (context === undefined) throw new Error('No context was accepted.');
    expect(await echo(association, context)).toBe(0);
    expect(await storeOn(association, Buffer.alloc(100_000))).toBe(0);
    expect(await storeOn(association, Buffer.alloc(0))).toBe(0);
    await association.release();
    await eventually(() => failures.length === 0);
  });

  it('holds the sender back when the receiver is slow', async () => {
    const [begun, held] = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
    const holdBack = (): Promise<void> => {
      begun.resolve(undefined);
      return held.promise;
    };
    let sent = false;
    const association = await requestAssociation(await listen(server(holdBack)), { contexts });
    const sending = storeOn(association, Buffer.alloc(24_000_000)).finally(() => (sent = true));
    const before = process.memoryUsage().arrayBuffers;
    await begun.promise;
    expect(sent).toBe(false);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(12_000_000);
    held.resolve(undefined);
    expect(await sending).toBe(0);
    await association.release();
  });

  it('is aborted by a peer that is told something the standard does not allow', async () => {
    const { port } = await listen(server());
    const socket = connect({ host: '127.0.0.1', port });
    await once(socket, 'connect');
    const names = { callingAeTitle: 'SCU', calledAeTitle: 'SCP', applicationContextName: '1.2.840.10008.3.1.1.1' };
    const more = { roles: [], maxPduBytes: 0, implementationClassUid: '1.2.3', protocolVersion: 1 };
    const proposed = contexts.map((context) => ({ ...context, id: 1 }));
    socket.write(encodeAssociateRequest({ ...names, ...more, contexts: proposed }));
    await once(socket, 'data');
    // A fragment of a data set without its command.
    socket.write(Buffer.from([4, 0, 0, 0, 0, 8, 0, 0, 0, 4, 1, 2, 0, 0]));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect([...answer]).toEqual([7, 0, 0, 0, 0, 4, 0, 0, 2, 2]);
    await eventually(() => failures[0] instanceof ProtocolViolationError);
    socket.destroy();
  });

  it('is refused with an A-ABORT to a peer that does not begin by asking for it', async () => {
    const { port } = await listen(server());
    const socket = connect({ host: '127.0.0.1', port });
    // An A-RELEASE-RQ.
    socket.write(Buffer.from([5, 0, 0, 0, 0, 4, 0, 0, 0, 0]));
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect([...answer]).toEqual([7, 0, 0, 0, 0, 4, 0, 0, 2, 2]);
    await once(socket, 'end');
    await eventually(() => failures[0] instanceof ProtocolViolationError);
    socket.destroy();
  });

  it('ends for the acceptor when the requestor aborts it', async () => {
    const association = await requestAssociation(await listen(server()), { contexts });
    association.abort();
    await eventually(() => failures[0] instanceof AssociationAbortedError);
  });

  it('ends for a peer that lets it trickle', async () => {
    const { port } = await listen(server(), { idleTimeoutMs: 200 });
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('error', () => undefined);
    const timer = setInterval(() => socket.write(Buffer.from([1])), 50);
    await eventually(() => failures[0] instanceof PeerSilentError);
    clearInterval(timer);
    socket.destroy();
  });

  it('is not asked for of a host that nobody listens on', async () => {
    const peer = await listen(server());
    await acceptor?.close(100);
    await expect(requestAssociation(peer, { contexts })).rejects.toMatchObject({ code: 'DIMSE_PEER_UNREACHABLE' });
  });

  it('is given up when the signal says so', async () => {
    const ended = new AbortController();
    const peer = await listen(server(() => new Promise(() => undefined)));
    const association = await requestAssociation(peer, { contexts }, ended.signal);
    const sending = storeOn(association, Buffer.alloc(64_000_000));
    ended.abort();
    await expect(sending).rejects.toMatchObject({ code: 'DIMSE_ASSOCIATION_LOST' });
  });
});
