import { describeError } from '@mammoflow/errors';
import type { TrialStep, TrialStepName } from './destination-trial.ts';

/** The steps of a trial as they were taken. */
export class TrialSteps {
  readonly #taken: TrialStep[] = [];

  get taken(): readonly TrialStep[] {
    return this.#taken;
  }

  get havePassed(): boolean {
    return this.#taken.every(({ state }) => state !== 'failed');
  }

  /**
   * Takes a step, if all before it were done.
   *
   * @param work - Resolves with `not-offered` where the destination does not do that.
   * @returns what it resolved with; undefined when it, or one before it, failed.
   */
  async take<T>(name: TrialStepName, work: () => Promise<T>): Promise<T | undefined> {
    if (!this.havePassed) return undefined;
    const began = performance.now();
    const note = (rest: Omit<TrialStep, 'name' | 'durationMs'>): void => {
      this.#taken.push({ name, durationMs: Math.round(performance.now() - began), ...rest });
    };
    try {
      const result = await work();
      note({ state: result === NOT_OFFERED ? 'not-offered' : 'done' });
      return result;
    } catch (error) {
      const { code, message } = describeError(error);
      note({ state: 'failed', code, reason: message });
      return undefined;
    }
  }
}

/** What a step comes to that the destination does not do. */
export const NOT_OFFERED = 'not-offered';
