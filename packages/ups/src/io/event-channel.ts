import type { Connection } from '@mammoflow/pacs';
import { WebSocket } from 'undici';
import { readEventReport } from '../core/event-report.ts';
import type { EventReport } from '../core/event-report.ts';

export interface EventChannelOptions extends Pick<Connection, 'dispatcher'> {
  /** Value of the Authorization header. */
  readonly authorization?: string;
  /** Called for each report that can be understood. */
  readonly onReport: (report: EventReport) => void;
  /** Called once, when the channel is closed by the other side or breaks. */
  readonly onClosed: () => void;
}

/** The channel on which a worklist server reports events (PS3.18 11.13 and 8.10): a WebSocket with one report a message. */
export class EventChannel {
  readonly #socket: WebSocket;
  #isClosed = false;

  constructor(url: URL, { onReport, onClosed, authorization, dispatcher }: EventChannelOptions) {
    // Node.js takes headers where browsers take protocols.
    this.#socket = new WebSocket(url, {
      headers: authorization === undefined ? {} : { Authorization: authorization },
      ...(dispatcher === undefined ? {} : { dispatcher }),
    });
    this.#socket.addEventListener('message', ({ data }) => {
      const report = typeof data === 'string' ? readEventReport(data) : undefined;
      if (report !== undefined) onReport(report);
    });
    this.#socket.addEventListener('close', () => {
      if (!this.#isClosed) onClosed();
      this.#isClosed = true;
    });
    this.#socket.addEventListener('error', () => undefined);
  }

  close(): void {
    this.#isClosed = true;
    this.#socket.close();
  }
}
