import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { AuditRepositoryError } from '../errors/audit-repository-error.ts';

/** A receiver of syslog over TLS (RFC 5425). */
export interface SyslogReceiver {
  readonly host: string;
  readonly port: number;
  /** PEM of the authority of its certificate; without it, those that Node.js knows. */
  readonly ca?: string;
  /** PEM of our own certificate and key, where it asks for one. */
  readonly cert?: string;
  readonly key?: string;
}

/** Limit for a connection to stand, and for the receiver to take what is written. */
const TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 10_000;
/**
 * RFC 5425 has no answers. A receiver that is gone shows itself by a connection that ends, at the latest when more is written to
 * it; so what was written counts as sent when the connection still stands some time later.
 */
const SETTLING_MS = 2_000;

/** Limits of {@link SyslogSender}. */
export interface SyslogLimits {
  /** @defaultValue 2000 */
  readonly settlingMs?: number;
  /** @defaultValue 10000 */
  readonly timeoutMs?: number;
}

/** Sends syslog messages over one connection, which is made when it is needed and anew when it was lost. */
export class SyslogSender {
  readonly #receiver: () => Promise<SyslogReceiver>;
  readonly #settlingMs: number;
  readonly #timeoutMs: number;
  #socket: TLSSocket | undefined;

  /** @param receiver - Asked for each connection. */
  constructor(receiver: () => Promise<SyslogReceiver>, limits: SyslogLimits = {}) {
    this.#receiver = receiver;
    this.#settlingMs = limits.settlingMs ?? SETTLING_MS;
    this.#timeoutMs = limits.timeoutMs ?? TIMEOUT_MS;
  }

  /**
   * Sends frames of RFC 5425. Resolves when the receiver has most likely got them all; when it rejects, all are to be sent again.
   *
   * @throws {@link AuditRepositoryError}
   */
  async send(frames: readonly Buffer[]): Promise<void> {
    try {
      const socket = await this.#connected();
      await this.#write(socket, Buffer.concat(frames));
      await sleep(this.#settlingMs);
      if (socket.destroyed || socket.readableEnded) throw new Error('The connection has ended.');
    } catch (cause) {
      this.close();
      throw cause instanceof AuditRepositoryError ? cause : new AuditRepositoryError({ cause });
    }
  }

  close(): void {
    // With the notice that TLS and RFC 5425 want at the end, after what is still to be written.
    this.#socket?.destroySoon();
    this.#socket = undefined;
  }

  async #connected(): Promise<TLSSocket> {
    if (this.#socket !== undefined && !this.#socket.destroyed && !this.#socket.readableEnded) return this.#socket;
    this.close();
    const receiver = await this.#receiver();
    const socket = connect({ ...receiver, minVersion: 'TLSv1.2', servername: serverName(receiver.host) });
    // Nothing is said to us; what ends or breaks later is seen when something is sent.
    socket.on('error', () => undefined).resume();
    try {
      await once(socket, 'secureConnect', { signal: AbortSignal.timeout(this.#timeoutMs) });
    } catch (error) {
      // A handshake that nobody answers has no end that could be waited for.
      socket.destroy();
      throw error;
    }
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    this.#socket = socket;
    return socket;
  }

  #write(socket: TLSSocket, bytes: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => socket.destroy(new Error('The receiver takes nothing.')), this.#timeoutMs);
      socket.once('error', reject);
      socket.write(bytes, (error) => {
        clearTimeout(late);
        socket.removeListener('error', reject);
        if (error == null) resolve();
        else reject(error);
      });
    });
  }
}

/** Server names are no addresses (RFC 6066 3). */
function serverName(host: string): string {
  return /^[\d.]+$|:/.test(host) ? '' : host;
}
