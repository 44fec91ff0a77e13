import type { StageTimings } from './exam-result.ts';

/** A step's share of {@link StageTimings}. */
export type Stage = Exclude<keyof StageTimings, 'totalMs'>;

/** Adds up how long each step took, over all mammograms of an exam. */
export class Stopwatch {
  readonly #nowMs: () => number;
  readonly #startedMs: number;
  readonly #sums: Record<Stage, number> = { preprocessMs: 0, detectMs: 0, segmentMs: 0, classifyMs: 0, densityMs: 0 };

  /** @param nowMs - A monotonic clock in milliseconds. */
  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
    this.#startedMs = nowMs();
  }

  /** Runs one step and adds its time, also when it fails. */
  async measure<Result>(stage: Stage, step: () => Promise<Result>): Promise<Result> {
    const startedMs = this.#nowMs();
    try {
      return await step();
    } finally {
      this.#sums[stage] += this.#nowMs() - startedMs;
    }
  }

  /** The sums so far, and the wall time since the stopwatch was made. */
  read(): StageTimings {
    return { ...this.#sums, totalMs: this.#nowMs() - this.#startedMs };
  }
}
