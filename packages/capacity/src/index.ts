export { percentile } from './percentile.ts';
export { createRandom } from './random.ts';
export { SCREENING_DAY_S, screeningDay } from './screening-day.ts';
export type { ScreeningDay } from './screening-day.ts';
export { simulateQueue } from './simulate-queue.ts';
export type { QueueModel, SimulatedQueue } from './simulate-queue.ts';
export { trendOf } from './trend.ts';
export type { Point, Trend } from './trend.ts';
