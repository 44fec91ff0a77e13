export type { Agreement } from './agreement.ts';
export { agreementByTime, timeBuckets } from './agreement-by-time.ts';
export type { AgreementByTime, AgreementOfTime, TimeBucket } from './agreement-by-time.ts';
export { hybridScore } from './hybrid-score.ts';
export type { HybridScoreParts } from './hybrid-score.ts';
export {
  examScoreSchema,
  findingOpinionSchema,
  findingOpinions,
  givenOpinionSchema,
  opinionSchema,
} from './opinion.ts';
export type { FindingOpinion, GivenOpinion, Opinion } from './opinion.ts';
export type { ReaderAgreement } from './reader-agreement.ts';
export { standingOpinions } from './standing-opinions.ts';
export type { Rate } from './wilson-interval.ts';
