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

const CONNECT_TIMEOUT_MS = 10_000;
/**
 * RFC 5425 has no answers. A receiver that is gone shows itself by a connection that ends, at the latest when more is written to
 * it; so what was written counts as sent when the connection still stands some time later.
 */
const SETTLING_MS = 2_000;

/** Sends syslog messages over one connection, which is made when it is needed and anew when it was lost. */
export class SyslogSender {
  readonly #receiver: () => Promise<SyslogReceiver>;
  readonly #settlingMs: number;
  #socket: TLSSocket | undefined;

  /** @param receiver - Asked for each connection. */
  constructor(receiver: () => Promise<SyslogReceiver>, settlingMs: number = SETTLING_MS) {
    this.#receiver = receiver;
    this.#settlingMs = settlingMs;
  }

  /**
   * Sends frames of RFC 5425. Resolves when the receiver has most likely got them all; when it rejects, all are to be sent again.
   *
   * @throws {@link AuditRepositoryError}
   */
  async send(frames: readonly Buffer[]): Promise<void> {
    try {
      const socket = await this.#connected();
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject);
        socket.write(Buffer.concat(frames), (error) => {
          socket.removeListener('error', reject);
          if (error == null) resolve();
          else reject(error);
        });
      });
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
    this.#socket = socket;
    await once(socket, 'secureConnect', { signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS) });
    socket.setKeepAlive(true, CONNECT_TIMEOUT_MS);
    return socket;
  }
}

/** Server names are no addresses (RFC 6066 3). */
function serverName(host: string): string {
  return /^[\d.]+$|:/.test(host) ? '' : host;
}
