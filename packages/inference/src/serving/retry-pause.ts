const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 600_000;

/** How long something that failed is left alone: longer each time, and not at all once it is about something else. */
export class RetryPause {
  #subject = '';
  #pauseMs = 0;
  #endsAtMs = 0;

  isOver(subject: string, nowMs: number): boolean {
    return subject !== this.#subject || nowMs >= this.#endsAtMs;
  }

  begin(subject: string, nowMs: number): void {
    const isRepeated = subject === this.#subject;
    this.#pauseMs = isRepeated ? Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
    this.#subject = subject;
    this.#endsAtMs = nowMs + this.#pauseMs;
  }

  /** Nothing is wrong any more. */
  end(): void {
    this.#subject = '';
  }
}
