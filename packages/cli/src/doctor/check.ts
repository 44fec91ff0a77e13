/** What a check has found. `advice` says what to do about it, where something is to be done. */
export interface Verdict {
  readonly state: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly found: string;
  readonly advice?: string;
}

/** One thing that has to be right. A check that throws has failed with that error. */
export interface Check {
  readonly name: string;
  /** For when it throws. */
  readonly advice: string;
  readonly run: () => Promise<Verdict>;
}

/** A check, and what came of it. */
export interface Examined extends Verdict {
  readonly name: string;
}

export const ok = (found: string): Verdict => ({ state: 'ok', found });
export const skipped = (found: string): Verdict => ({ state: 'skipped', found });
export const warning = (found: string, advice: string): Verdict => ({ state: 'warning', found, advice });
export const failed = (found: string, advice: string): Verdict => ({ state: 'failed', found, advice });
