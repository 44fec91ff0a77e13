import { describe, expect, it } from 'vitest';
import { createRandom } from '../src/random.ts';
import { trendOf } from '../src/trend.ts';

const noisy = (perHour: number, seed: string) => {
  const random = createRandom(seed);
  return Array.from({ length: 120 }, (_, index) => {
    const atS = index * 15;
    return { atS, value: 300 + (perHour * atS) / 3_600 + 20 * (random() - 0.5) };
  });
};

describe('trendOf', () => {
  it('finds growth in noise', () => {
    const { perHour, lowPerHour } = trendOf(noisy(60, 'a'));
    expect(perHour).toBeGreaterThan(45);
    expect(perHour).toBeLessThan(75);
    expect(lowPerHour).toBeGreaterThan(0);
  });

  it('does not take noise for growth', () => {
    const { lowPerHour, highPerHour } = trendOf(noisy(0, 'b'));
    expect(lowPerHour).toBeLessThan(0);
    expect(highPerHour).toBeGreaterThan(0);
  });

  it('is not moved by one outlier', () => {
    const points = [...noisy(0, 'c'), { atS: 1_800, value: 10_000 }];
    expect(Math.abs(trendOf(points).perHour)).toBeLessThan(15);
  });
});
