import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls, getCACertificates } from 'node:tls';
import type { SecureContextOptions } from 'node:tls';
import { implementationClassUid, implementationVersionName } from '@mammoflow/dicom';
import { acceptedContexts } from '../core/accept-association.ts';
import type { AssociateAccept, ProposedContext, RoleSelection } from '../core/associate-pdu.ts';
import { encodeAssociateRequest } from '../core/encode-pdu.ts';
import { APPLICATION_CONTEXT_NAME } from '../core/well-known-uids.ts';
import { AssociationAbortedError } from '../errors/association-aborted-error.ts';
import { AssociationLostError } from '../errors/association-lost-error.ts';
import { AssociationRejectedError } from '../errors/association-rejected-error.ts';
import { PeerUnreachableError } from '../errors/peer-unreachable-error.ts';
import { ProtocolViolationError } from '../errors/protocol-violation-error.ts';
import { Association } from './association.ts';
import { Connection } from './connection.ts';
import { readTlsFiles } from './tls-files.ts';
import type { TlsFiles } from './tls-files.ts';

/** How a peer is reached. */
export interface PeerOptions {
  readonly host: string;
  readonly port: number;
  readonly callingAeTitle: string;
  readonly calledAeTitle: string;
  /** The peer's certificate must come from `caFile`, or from an authority that Node.js knows. */
  readonly tls?: (TlsFiles & { readonly verify?: boolean }) | undefined;
  readonly idleTimeoutMs: number;
  readonly maxPduBytes: number;
}

/** What is proposed to a peer. */
export interface Proposal {
  readonly contexts: readonly Omit<ProposedContext, 'id'>[];
  readonly roles?: readonly RoleSelection[];
}

/** PS3.8 9.3.2.2: ids are odd numbers of one byte. */
const MOST_CONTEXTS = 128;

/**
 * Asks a peer for an association.
 *
 * @throws PeerUnreachableError, AssociationRejectedError, AssociationAbortedError, AssociationLostError, PeerSilentError,
 * ProtocolViolationError; RangeError for more than 128 contexts; the signal's reason.
 */
export async function requestAssociation(
  peer: PeerOptions,
  proposal: Proposal,
  signal?: AbortSignal,
): Promise<Association> {
  signal?.throwIfAborted();
  if (proposal.contexts.length > MOST_CONTEXTS) throw new RangeError(`More than ${MOST_CONTEXTS} contexts.`);
  const contexts = proposal.contexts.map((context, index) => ({ ...context, id: 2 * index + 1 }));
  const connection = new Connection(await open(peer), peer.idleTimeoutMs);
  const cut = (): void => {
    connection.destroy();
  };
  signal?.addEventListener('abort', cut);
  connection.socket.once('close', () => signal?.removeEventListener('abort', cut));
  try {
    const { callingAeTitle, calledAeTitle, maxPduBytes } = peer;
    const request = {
      protocolVersion: 1,
      callingAeTitle,
      calledAeTitle,
      applicationContextName: APPLICATION_CONTEXT_NAME,
      contexts,
      roles: proposal.roles ?? [],
      maxPduBytes,
      implementationClassUid,
      implementationVersionName,
    };
    await connection.send(encodeAssociateRequest(request));
    const accept = await readAnswer(connection);
    return new Association(connection, {
      callingAeTitle,
      calledAeTitle,
      contexts: acceptedContexts(contexts, accept.contexts),
      peerMaxPduBytes: accept.maxPduBytes,
    });
  } catch (error) {
    connection.destroy();
    signal?.throwIfAborted();
    throw error;
  }
}

async function readAnswer(connection: Connection): Promise<AssociateAccept> {
  const event = await connection.next();
  if (event === undefined) throw new AssociationLostError();
  if (event.type === 'associate-accept') return event.accept;
  if (event.type === 'associate-reject') throw new AssociationRejectedError(event.rejection);
  if (event.type === 'abort') throw new AssociationAbortedError();
  throw new ProtocolViolationError(`${event.type} answers a request for an association`);
}

async function open({ host, port, tls, idleTimeoutMs }: PeerOptions): Promise<Socket> {
  const files = tls === undefined ? undefined : withKnownAuthorities(await readTlsFiles(tls));
  const rejectUnauthorized = tls?.verify ?? true;
  const socket =
    files === undefined ? connect({ host, port }) : connectTls({ host, port, ...files, rejectUnauthorized });
  try {
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => {
        socket.destroy(new PeerUnreachableError('time is up'));
      }, idleTimeoutMs);
      socket.once('close', () => {
        clearTimeout(late);
      });
      socket.once('error', reject).once(files === undefined ? 'connect' : 'secureConnect', () => {
        clearTimeout(late);
        socket.off('error', reject);
        resolve();
      });
    });
    return socket;
  } catch (cause) {
    socket.on('error', () => undefined).destroy();
    if (cause instanceof PeerUnreachableError) throw cause;
    const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'an error';
    throw new PeerUnreachableError(code, { cause });
  }
}

function withKnownAuthorities({ ca, ...files }: SecureContextOptions): SecureContextOptions {
  return ca === undefined ? files : { ...files, ca: [...getCACertificates('default'), ...[ca].flat()] };
}
