import { createRandom } from './random.ts';

/**
 * Share of a working day's exams in each half hour from 8:00 to 18:00: it begins slowly, has a peak before noon, a break, and
 * a lower one in the afternoon. An assumption that stands for appointment books, not a measurement.
 */
const halfHours = [2, 5, 7, 8, 8, 8, 8, 6, 2, 2, 5, 7, 7, 7, 6, 5, 4, 2, 1, 0];

/** Seconds that the profile covers. */
export const SCREENING_DAY_S = halfHours.length * 1_800;

/** How many exams of which day. */
export interface ScreeningDay {
  readonly exams: number;
  readonly seed: string;
  /** Length into which the day is compressed, in seconds. @defaultValue ten hours */
  readonly durationS?: number;
}

/** @returns when the exams of a day arrive, in seconds from its beginning, sorted. */
export function screeningDay({ exams, seed, durationS = SCREENING_DAY_S }: ScreeningDay): readonly number[] {
  const random = createRandom(seed);
  const times = Array.from({ length: exams }, () => timeOfDay(random()) * durationS);
  return times.sort((a, b) => a - b);
}

/** Share of the day at which this share of the exams has arrived. */
function timeOfDay(share: number): number {
  const total = halfHours.reduce((sum, weight) => sum + weight, 0);
  let left = share * total;
  for (const [index, weight] of halfHours.entries()) {
    if (left < weight) return (index + left / weight) / halfHours.length;
    left -= weight;
  }
  return 1;
}
