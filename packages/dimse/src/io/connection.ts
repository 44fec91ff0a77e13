import type { Socket } from 'node:net';
import { PduParser } from '../core/pdu-parser.ts';
import type { PduEvent } from '../core/pdu-parser.ts';
import { AssociationLostError } from '../errors/association-lost-error.ts';
import { PeerSilentError } from '../errors/peer-silent-error.ts';

/** So slow that it counts as silence: what trickles holds a place, a file and memory. */
const LEAST_BYTES_PER_SECOND = 4_096;
/** A peer that does not close its side after the last word is cut off. */
const LONGEST_LINGER_MS = 5_000;

/**
 * A connection that carries PDUs. What the peer sends is read only as fast as it is asked for, so a slow disk holds the
 * sender back and not memory. Only the time that is spent waiting for the peer counts against it.
 */
export class Connection {
  readonly socket: Socket;
  readonly #idleTimeoutMs: number;
  readonly #chunks: AsyncIterator<Buffer, unknown>;
  readonly #parser = new PduParser();
  #events: Iterator<PduEvent, void> | undefined;
  #waitedMs = 0;
  #bytesBefore = 0;

  constructor(socket: Socket, idleTimeoutMs: number) {
    this.socket = socket;
    this.#idleTimeoutMs = idleTimeoutMs;
    this.#chunks = socket.iterator({ destroyOnReturn: false });
    // Whoever reads or writes learns of it; nobody may be doing either now.
    socket.on('error', () => undefined);
    socket.setNoDelay(true);
  }

  /** Whether the peer is in the middle of a PDU. */
  get isInsidePdu(): boolean {
    return this.#parser.isInside;
  }

  /**
   * The next event; its bytes are valid until the one after it is asked for. Undefined when the peer has ended.
   *
   * @param isInsideMessage - The peer owes us more, so it may not trickle.
   * @throws {@link PeerSilentError}, {@link AssociationLostError}, ProtocolViolationError.
   */
  async next(isInsideMessage = false): Promise<PduEvent | undefined> {
    for (;;) {
      const event = this.#events?.next();
      if (event !== undefined && event.done !== true) return event.value;
      const chunk = await this.#read(isInsideMessage || this.#parser.isInside);
      if (chunk === undefined) return undefined;
      this.#events = this.#parser.push(chunk);
    }
  }

  /** Sends bytes; comes back when the peer has taken enough of them. */
  async send(bytes: Buffer): Promise<void> {
    const { socket } = this;
    if (!socket.writable) throw new AssociationLostError();
    if (socket.write(bytes)) return;
    const timer = this.#startTimer();
    await new Promise<void>((resolve, reject) => {
      const onDrain = (): void => {
        socket.off('close', onClose);
        resolve();
      };
      const onClose = (): void => {
        socket.off('drain', onDrain);
        reject(new AssociationLostError());
      };
      socket.once('drain', onDrain).once('close', onClose);
    }).finally(() => {
      clearTimeout(timer);
    });
  }

  /** Closes after what was sent has gone out; what still comes is passed over, not for ever. */
  end(): void {
    const timer = setTimeout(() => this.socket.destroy(), LONGEST_LINGER_MS).unref();
    this.socket.once('close', () => {
      clearTimeout(timer);
    });
    this.socket.end();
    void this.#passOver();
  }

  destroy(): void {
    this.socket.destroy();
  }

  async #passOver(): Promise<void> {
    try {
      while ((await this.#chunks.next()).done !== true);
    } catch {
      // It has ended, which is all that was wanted.
    }
  }

  async #read(mayNotTrickle: boolean): Promise<Buffer | undefined> {
    const timer = this.#startTimer();
    const began = performance.now();
    try {
      const { done, value } = await this.#chunks.next();
      if (done === true) return undefined;
      this.#judgePace(performance.now() - began, mayNotTrickle);
      return value;
    } catch (cause) {
      throw cause instanceof PeerSilentError ? cause : new AssociationLostError({ cause });
    } finally {
      clearTimeout(timer);
    }
  }

  /** @throws {@link PeerSilentError} when too little has come in all the time that was spent waiting for it. */
  #judgePace(waitedMs: number, mayNotTrickle: boolean): void {
    this.#waitedMs = mayNotTrickle ? this.#waitedMs + waitedMs : 0;
    if (mayNotTrickle && this.#waitedMs < this.#idleTimeoutMs) return;
    const { bytesRead } = this.socket;
    const isTrickle =
      mayNotTrickle && bytesRead - this.#bytesBefore < (LEAST_BYTES_PER_SECOND * this.#waitedMs) / 1_000;
    this.#waitedMs = 0;
    this.#bytesBefore = bytesRead;
    if (isTrickle) throw new PeerSilentError(this.#idleTimeoutMs);
  }

  #startTimer(): NodeJS.Timeout {
    return setTimeout(() => {
      this.socket.destroy(new PeerSilentError(this.#idleTimeoutMs));
    }, this.#idleTimeoutMs);
  }
}
