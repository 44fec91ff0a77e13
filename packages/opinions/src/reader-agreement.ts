import { cohensKappa } from './cohens-kappa.ts';
import type { KappaWeights, RatingPair } from './cohens-kappa.ts';
import type { FindingOpinion, GivenOpinion } from './opinion.ts';

/** How well readers agree with each other where two have read one analysis; no reader is named. */
export interface ReaderAgreement {
  /** Analyses that two readers or more have read. */
  readonly exams: number;
  /** Pairs of readers who have read such an analysis both. */
  readonly readerPairs: number;
  /** Findings on which two readers have said something, once for each pair. */
  readonly findings: number;
  /** Cohen's kappa of what they say of findings; the mean over pairs of readers, weighted by their findings. */
  readonly findingKappa?: number;
  /** The same with linear weights: unsure lies between agree and disagree. */
  readonly weightedFindingKappa?: number;
  /** Of exam scores in five bands of 20, with quadratic weights; the mean over pairs, weighted by their exams. */
  readonly scoreKappa?: number;
}

const order: Readonly<Record<FindingOpinion, number>> = { disagree: 0, unsure: 1, agree: 2 };
const BANDS = 5;

/** @param opinions - One of each reader and analysis. */
export function readerAgreement(opinions: readonly GivenOpinion[]): ReaderAgreement {
  const exams = [...Map.groupBy(opinions, ({ jobId }) => jobId).values()].filter((group) => group.length > 1);
  const pairs = [...Map.groupBy(exams.flatMap(pairsOf), namesOf).values()];
  const findings = pairs.map((readings) => readings.flatMap(findingRatings));
  const scores = pairs.map((readings) => readings.map(([a, b]): RatingPair => [bandOf(a.score), bandOf(b.score)]));
  return {
    exams: exams.length,
    readerPairs: pairs.length,
    findings: findings.flat().length,
    ...named('findingKappa', meanKappa(findings, 'none')),
    ...named('weightedFindingKappa', meanKappa(findings, 'linear')),
    ...named('scoreKappa', meanKappa(scores, 'quadratic')),
  };
}

type Readings = readonly [a: GivenOpinion, b: GivenOpinion];

/** Every two opinions on one analysis, the readers in the order of their names. */
function pairsOf(opinions: readonly GivenOpinion[]): readonly Readings[] {
  const byName = opinions.toSorted((a, b) => (a.reader < b.reader ? -1 : 1));
  return byName.flatMap((a, index) => byName.slice(index + 1).map((b): Readings => [a, b]));
}

function namesOf([a, b]: Readings): string {
  return JSON.stringify([a.reader, b.reader]);
}

function findingRatings([a, b]: Readings): readonly RatingPair[] {
  const others = new Map(b.findings.map(({ trackingUid, opinion }) => [trackingUid, opinion]));
  return a.findings.flatMap(({ trackingUid, opinion }): readonly RatingPair[] => {
    const other = others.get(trackingUid);
    return other === undefined ? [] : [[order[opinion], order[other]]];
  });
}

function bandOf(score: number): number {
  return Math.min(BANDS - 1, Math.floor(score / (100 / BANDS)));
}

function meanKappa(pairs: readonly (readonly RatingPair[])[], weights: KappaWeights): number | undefined {
  const told = pairs.flatMap((ratings) => {
    const kappa = cohensKappa(ratings, weights);
    return kappa === undefined ? [] : [{ kappa, count: ratings.length }];
  });
  const total = told.reduce((sum, { count }) => sum + count, 0);
  return total === 0 ? undefined : told.reduce((sum, { kappa, count }) => sum + kappa * count, 0) / total;
}

function named<K extends string>(key: K, value: number | undefined): Partial<Record<K, number>> {
  const entry: Partial<Record<K, number>> = {};
  if (value !== undefined) entry[key] = value;
  return entry;
}
