import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { watchTlsFiles } from '@mammoflow/watched-files';
import type { TlsContents } from '@mammoflow/watched-files';
import { acceptedContexts, acceptOf, rejectionOf } from '../core/accept-association.ts';
import type { AcceptorPolicy } from '../core/accept-association.ts';
import type { AssociateRequest } from '../core/associate-pdu.ts';
import { encodeAbort, encodeAssociateAccept, encodeAssociateReject } from '../core/encode-pdu.ts';
import { rejections } from '../core/rejection.ts';
import type { Rejection } from '../core/rejection.ts';
import { AssociationLostError } from '../errors/association-lost-error.ts';
import { AssociationRejectedError } from '../errors/association-rejected-error.ts';
import { ProtocolViolationError } from '../errors/protocol-violation-error.ts';
import { Association } from './association.ts';
import { Connection } from './connection.ts';
import { leastTls } from './tls-files.ts';
import type { TlsFiles } from './tls-files.ts';

/** Where a peer comes from. */
export interface Peer {
  readonly address: string;
}

export interface AcceptorOptions {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** With `caFile`, peers must show a certificate. The files are looked at every so often, and count as soon as they are renewed. */
  readonly tls?: (TlsFiles & { readonly everyMs?: number }) | undefined;
  /** More at a time are rejected, for the time being. */
  readonly maxAssociations: number;
  /** The same for those of one calling AE title from one address. @defaultValue as many as there may be at all */
  readonly maxAssociationsPerPeer?: number;
  readonly idleTimeoutMs: number;
  readonly policyFor: (peer: Peer) => Promise<AcceptorPolicy>;
  /** Serves an association until it has ended; what it throws goes to `onFailure`. */
  readonly serve: (association: Association) => Promise<void>;
  /** An association was not accepted, or did not end in good order. */
  readonly onFailure: (error: unknown, peer: Peer) => void;
}

/** A port on which associations are accepted. */
export interface Acceptor {
  readonly port: number;
  /** Takes no more associations, lets messages that are under way come to their end, then ends what is left. */
  close(timeoutMs: number): Promise<void>;
}

/** Time to ask for an association after connecting: the ARTIM timer of PS3.8 9.1.5. */
const LONGEST_ASSOCIATION_REQUEST_MS = 30_000;
const LOOK_AT_CERTIFICATES_MS = 10_000;
/** Connections beyond those of associations, so that they can be told that there is no room. */
const MORE_CONNECTIONS = 32;

/** Listens for associations. @throws what the system says of the port or the files. */
export async function acceptAssociations(options: AcceptorOptions): Promise<Acceptor> {
  const server = new AssociationServer(options);
  return server.listen();
}

class AssociationServer {
  readonly #options: AcceptorOptions;
  readonly #running = new Set<Promise<void>>();
  /** Every connection, with its association once there is one. */
  readonly #connections = new Map<Socket, Association | undefined>();
  /** Connections whose association was accepted, with who called from where. */
  readonly #accepted = new Map<Connection, string>();

  constructor(options: AcceptorOptions) {
    this.#options = options;
  }

  async listen(): Promise<Acceptor> {
    const { host, port } = this.#options;
    const server = await this.#create();
    server.maxConnections = this.#options.maxAssociations + MORE_CONNECTIONS;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen({ host, port }, resolve);
    });
    return { port: portOf(server.address()), close: (timeoutMs) => this.#close(server, timeoutMs) };
  }

  async #create(): Promise<Server> {
    const { tls, onFailure } = this.#options;
    const onConnection = (socket: Socket): void => {
      const running = this.#serve(socket);
      this.#running.add(running);
      void running.finally(() => this.#running.delete(running));
    };
    if (tls === undefined) return createServer(onConnection);
    const isCertificateAsked = tls.caFile !== undefined;
    const server = createTlsServer(
      {
        requestCert: isCertificateAsked,
        rejectUnauthorized: isCertificateAsked,
        handshakeTimeout: LONGEST_ASSOCIATION_REQUEST_MS,
      },
      onConnection,
    );
    const accept = (contents: TlsContents): void => {
      server.setSecureContext({ ...leastTls, ...contents });
    };
    const onError = (error: unknown): void => {
      onFailure(error, { address: 'this host, whose renewed certificate is not usable' });
    };
    const watch = await watchTlsFiles(tls, accept, { everyMs: tls.everyMs ?? LOOK_AT_CERTIFICATES_MS, onError });
    server.once('close', () => {
      watch.close();
    });
    server.on('tlsClientError', (cause, socket) => {
      onFailure(new AssociationLostError({ cause }), { address: socket.remoteAddress ?? 'unknown' });
    });
    return server;
  }

  async #serve(socket: Socket): Promise<void> {
    const { onFailure, serve, idleTimeoutMs } = this.#options;
    const peer = { address: plainAddress(socket.remoteAddress) };
    const connection = new Connection(socket, idleTimeoutMs);
    this.#connections.set(socket, undefined);
    socket.once('close', () => this.#connections.delete(socket));
    try {
      const association = await this.#accept(connection, peer);
      if (this.#connections.has(socket)) this.#connections.set(socket, association);
      await serve(association);
    } catch (error) {
      if (error instanceof AssociationRejectedError) connection.end();
      else this.#abort(connection, error);
      onFailure(error, peer);
    } finally {
      this.#accepted.delete(connection);
    }
  }

  #abort(connection: Connection, error: unknown): void {
    const { socket } = connection;
    const association = this.#connections.get(socket);
    if (!socket.writable) socket.destroy();
    else if (association !== undefined) association.abort();
    else if (error instanceof ProtocolViolationError) {
      // PS3.8 9.2.3, state 2: what comes instead of a request is answered by an A-ABORT.
      socket.write(encodeAbort('protocol'));
      connection.end();
    } else socket.destroy();
  }

  async #accept(connection: Connection, peer: Peer): Promise<Association> {
    const late = setTimeout(() => {
      connection.destroy();
    }, LONGEST_ASSOCIATION_REQUEST_MS);
    try {
      const event = await connection.next();
      if (event === undefined) throw new AssociationLostError();
      if (event.type !== 'associate-request') throw new ProtocolViolationError(`${event.type} comes before all else`);
      return await this.#answer(connection, event.request, peer);
    } finally {
      clearTimeout(late);
    }
  }

  async #answer(connection: Connection, request: AssociateRequest, peer: Peer): Promise<Association> {
    const policy = await this.#options.policyFor(peer);
    // No address holds a backslash, nor does an AE title.
    const caller = `${request.callingAeTitle}\\${peer.address}`;
    const rejection = this.#noRoom(caller) ?? rejectionOf(request, policy);
    if (rejection !== undefined) {
      await connection.send(encodeAssociateReject(rejection));
      throw new AssociationRejectedError(rejection);
    }
    this.#accepted.set(connection, caller);
    const accept = acceptOf(request, policy);
    await connection.send(encodeAssociateAccept(accept));
    return new Association(connection, {
      callingAeTitle: request.callingAeTitle,
      calledAeTitle: request.calledAeTitle,
      contexts: acceptedContexts(request.contexts, accept.contexts),
      peerMaxPduBytes: request.maxPduBytes,
    });
  }

  #noRoom(caller: string): Rejection | undefined {
    const { maxAssociations, maxAssociationsPerPeer = maxAssociations } = this.#options;
    const ofCaller = [...this.#accepted.values()].filter((each) => each === caller).length;
    const hasRoom = this.#accepted.size < maxAssociations && ofCaller < maxAssociationsPerPeer;
    return hasRoom ? undefined : rejections.localLimitExceeded;
  }

  async #close(server: Server, timeoutMs: number): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
    for (const [socket, association] of this.#connections) {
      if (association === undefined) socket.destroy();
      else association.stop();
    }
    const late = setTimeout(() => {
      for (const socket of this.#connections.keys()) socket.destroy();
    }, timeoutMs);
    await Promise.all(this.#running);
    clearTimeout(late);
    await closed;
  }
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** An IPv4 address as it is written, also when it came over an IPv6 socket. */
function plainAddress(address: string | undefined): string {
  return address?.replace(/^::ffff:(?=\d+\.)/, '') ?? 'unknown';
}
