/** Scheduled Procedure Step Priority (0074,1200), PS3.3 C.30.2. */
export const stepPriorities = ['HIGH', 'MEDIUM', 'LOW'] as const;
export type StepPriority = (typeof stepPriorities)[number];

/** From which exam score on, 0–100, a reading is more urgent. */
export interface PriorityThresholds {
  readonly high: number;
  readonly medium: number;
}

/** How soon a reader should look at an exam with this score. */
export function priorityOfScore(score: number, { high, medium }: PriorityThresholds): StepPriority {
  if (score >= high) return 'HIGH';
  return score >= medium ? 'MEDIUM' : 'LOW';
}
