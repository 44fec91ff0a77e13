/** Steps of an exam in the order in which they are taken; each is a time in the answer of the API. */
export const timingSteps = [
  'completionMs',
  'queueMs',
  'preprocessMs',
  'detectMs',
  'segmentMs',
  'classifyMs',
  'densityMs',
  'attemptMs',
  'analysisMs',
  'deliveryMs',
] as const;
export type TimingStep = (typeof timingSteps)[number];

/** The times that are known, in the order of the steps. */
export function timingsOf(timings: Readonly<Record<string, number>>): readonly (readonly [TimingStep, number])[] {
  return timingSteps.flatMap((step) => {
    const ms = timings[step];
    return ms === undefined ? [] : [[step, ms] as const];
  });
}
