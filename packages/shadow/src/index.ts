export { compareOutcomes } from './core/compare-outcomes.ts';
export type { ShadowedExam } from './core/compare-outcomes.ts';
export { comparisonSchema } from './core/comparison.ts';
export type { Comparison, Pair } from './core/comparison.ts';
export { inSample } from './core/in-sample.ts';
export { MATCH_IOU } from './core/match-findings.ts';
export { shadowSummarySchema } from './core/shadow-summary.ts';
export type { Agreement, ExamPoint, PairedAgreement, Proportion, ShadowSummary } from './core/shadow-summary.ts';
export { summariseComparisons } from './core/summarise-comparisons.ts';
