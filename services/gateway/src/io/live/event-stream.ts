import { Readable } from 'node:stream';
import { RESYNC_TEXT } from '../../core/live/feed-event.ts';

/** What waits for a reader that is slow; beyond it, events are left out and the reader is told so. */
const MOST_WAITING_BYTES = 64 * 1024;

/** The body of an answer that never ends by itself. What waits for its reader is bounded. */
export class EventStream extends Readable {
  #isBehind = false;
  #hasEnded = false;

  constructor() {
    super({ highWaterMark: MOST_WAITING_BYTES });
  }

  /** Sends it, unless the reader has not taken what was sent before. */
  say(text: string): void {
    if (this.#isBehind || this.#hasEnded || this.destroyed) return;
    this.#isBehind = !this.push(text);
  }

  end(): void {
    if (this.#hasEnded || this.destroyed) return;
    this.#hasEnded = true;
    this.push(null);
  }

  override _read(): void {
    if (!this.#isBehind) return;
    this.#isBehind = false;
    this.say(RESYNC_TEXT);
  }
}
