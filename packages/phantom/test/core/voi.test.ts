import { describe, expect, it } from 'vitest';
import { voiKinds, voiPlan } from '../../src/core/voi.ts';

describe('voiPlan', () => {
  it.each(voiKinds)('shows with %s what it stored', (kind) => {
    const plan = voiPlan(kind, 4095);
    for (const display of [0.02, 0.25, 0.5, 0.75, 0.98]) {
      expect(plan.show(plan.store(display))).toBeCloseTo(display, 6);
    }
  });

  it.each(voiKinds)('stores with %s only what the bits can hold', (kind) => {
    const plan = voiPlan(kind, 1023);
    expect(Math.round(plan.store(0))).toBeGreaterThanOrEqual(0);
    expect(Math.round(plan.store(1))).toBeLessThanOrEqual(1023);
  });
});
