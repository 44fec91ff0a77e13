import { describe, expect, it } from 'vitest';
import { SCREENING_DAY_S, screeningDay } from '../src/screening-day.ts';

const between = (times: readonly number[], [from, to]: readonly [number, number]): number =>
  times.filter((time) => time >= from * 3_600 && time < to * 3_600).length;

describe('screeningDay', () => {
  it('has all exams in order, within the day', () => {
    const day = screeningDay({ exams: 500, seed: 'a' });
    expect(day).toHaveLength(500);
    expect(day).toEqual([...day].sort((a, b) => a - b));
    expect(day[0]).toBeGreaterThanOrEqual(0);
    expect(day.at(-1)).toBeLessThanOrEqual(SCREENING_DAY_S);
  });

  it('is busiest before noon and rests at noon', () => {
    const day = screeningDay({ exams: 10_000, seed: 'a' });
    expect(between(day, [2, 3])).toBeGreaterThan(3 * between(day, [4, 5]));
    expect(between(day, [2, 3])).toBeGreaterThan(between(day, [6, 7]));
  });

  it('keeps its shape when it is compressed', () => {
    const [day, short] = [
      screeningDay({ exams: 20, seed: 'a' }),
      screeningDay({ exams: 20, seed: 'a', durationS: 60 }),
    ];
    for (const [index, time] of short.entries()) expect(time).toBeCloseTo(((day[index] ?? 0) * 60) / SCREENING_DAY_S);
  });
});
