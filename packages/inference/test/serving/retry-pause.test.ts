import { describe, expect, it } from 'vitest';
import { RetryPause } from '../../src/serving/retry-pause.ts';

describe('RetryPause', () => {
  it('doubles from half a minute to ten minutes while the same fails', () => {
    const pause = new RetryPause();
    let now = 0;
    const pauses = Array.from({ length: 7 }, () => {
      pause.begin('a', now);
      const start = now;
      while (!pause.isOver('a', now)) now += 1_000;
      return (now - start) / 1_000;
    });
    expect(pauses).toEqual([30, 60, 120, 240, 480, 600, 600]);
  });

  it('does not hold up something else, and begins anew after a success', () => {
    const pause = new RetryPause();
    pause.begin('a', 0);
    expect([pause.isOver('a', 1), pause.isOver('b', 1)]).toEqual([false, true]);
    pause.end();
    expect(pause.isOver('a', 1)).toBe(true);
  });
});
