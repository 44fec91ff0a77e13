import type { FindingOpinion, GivenOpinion } from '@mammoflow/opinions';

/** The columns of opinions as a table. */
export const opinionColumns = [
  'givenAt',
  'studyInstanceUid',
  'jobId',
  'reader',
  'score',
  'modelScore',
  'hybridWeight',
  'hybridScore',
  'findingsVisible',
  'missedLesion',
  'agreed',
  'disagreed',
  'unsure',
] as const;

/** An opinion as the values of {@link opinionColumns}. */
export function opinionValues(opinion: GivenOpinion): readonly (string | number | undefined)[] {
  const { givenAt, studyInstanceUid, jobId, reader, score, modelScore, hybridWeight, hybridScore } = opinion;
  const count = (wanted: FindingOpinion): number => opinion.findings.filter((each) => each.opinion === wanted).length;
  return [
    ...[givenAt, studyInstanceUid, jobId, reader, score, modelScore, hybridWeight, hybridScore],
    ...[String(opinion.findingsVisible), String(opinion.missedLesion)],
    ...[count('agree'), count('disagree'), count('unsure')],
  ];
}
