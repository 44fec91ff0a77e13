import { describe, expect, it } from 'vitest';
import { patientDraws, percentileInterval } from '../../src/core/bootstrap.ts';
import { readReference } from '../read-reference.ts';

const reference = readReference('bootstrap') as {
  readonly values: readonly number[];
  readonly patients: readonly number[];
  readonly low: number;
  readonly high: number;
};

const patients = Math.max(...reference.patients) + 1;

function meanInterval(options: { draws: number; seed: number }) {
  const means = [...patientDraws(patients, options)].map((weights) => {
    const weightOf = (index: number): number => weights[reference.patients[index] ?? 0] ?? 0;
    const sum = reference.values.reduce((total, value, index) => total + weightOf(index) * value, 0);
    return sum / reference.values.reduce((total, _, index) => total + weightOf(index), 0);
  });
  return percentileInterval(means, 0.95);
}

describe('the bootstrap by patient', () => {
  it('comes to the interval that training computes', () => {
    const interval = meanInterval({ draws: 5000, seed: 3 });
    expect(interval?.low).toBeCloseTo(reference.low, 2);
    expect(interval?.high).toBeCloseTo(reference.high, 2);
  });

  it('gives the same interval for the same seed, and another for another', () => {
    const [first, again, other] = [1, 1, 2].map((seed) => meanInterval({ draws: 200, seed }));
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('draws as many patients as there are', () => {
    for (const weights of patientDraws(7, { draws: 20, seed: 1 })) {
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(7);
    }
  });

  it('leaves out draws without a value', () => {
    expect(percentileInterval([Number.NaN, 1, 3], 0.5)).toEqual({ low: 1.5, high: 2.5 });
    expect(percentileInterval([Number.NaN], 0.5)).toBeUndefined();
  });
});
