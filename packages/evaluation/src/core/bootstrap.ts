import { quantile } from './quantile.ts';
import { randomSource } from './random-source.ts';
import type { Weights } from './weights.ts';

export interface BootstrapOptions {
  /** How many samples of patients are drawn. */
  readonly draws: number;
  readonly seed: number;
  /** E.g. 0.95. */
  readonly confidence: number;
}

/** Where a figure lies, had other patients of the same kind been looked at. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Samples of as many patients as there are, drawn with replacement. */
export function* patientDraws(
  patients: number,
  { draws, seed }: Pick<BootstrapOptions, 'draws' | 'seed'>,
): Generator<Weights> {
  const random = randomSource(seed);
  for (let draw = 0; draw < draws; draw += 1) {
    const weights = new Float64Array(patients);
    for (let index = 0; index < patients; index += 1) {
      const drawn = Math.floor(random() * patients);
      weights[drawn] = (weights[drawn] ?? 0) + 1;
    }
    yield weights;
  }
}

/** The percentile interval; draws in which a figure has no value are left out. Undefined when none has one. */
export function percentileInterval(values: readonly number[], confidence: number): Interval | undefined {
  const known = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  if (known.length === 0) return undefined;
  const tail = (1 - confidence) / 2;
  return { low: quantile(known, tail), high: quantile(known, 1 - tail) };
}
