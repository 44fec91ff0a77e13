import { pearsonCorrelation, spearmanCorrelation } from './correlation.ts';
import type { NumberPair } from './correlation.ts';
import type { FindingOpinion, GivenOpinion } from './opinion.ts';
import { readerAgreement } from './reader-agreement.ts';
import type { ReaderAgreement } from './reader-agreement.ts';
import { wilsonInterval } from './wilson-interval.ts';
import type { Rate } from './wilson-interval.ts';

/** How well readers agree with the model, and with each other. Nobody is named. */
export interface Agreement {
  /** That stand; of each reader and analysis one. */
  readonly opinions: number;
  readonly exams: number;
  readonly readers: number;
  /** Opinions that were given before the reader had seen what the model found. */
  readonly blind: number;
  /** Opinions that say that the model has missed a lesion. */
  readonly missedLesions: number;
  readonly findings: Readonly<Record<FindingOpinion, number>>;
  /** Findings agreed with, of those that were agreed or disagreed with. */
  readonly agreementRate?: Rate;
  /** Between the exam scores of reader and model. */
  readonly scores: {
    readonly pairs: number;
    /** Of 100. */
    readonly meanAbsoluteDifference?: number;
    readonly pearson?: number;
    readonly spearman?: number;
  };
  readonly betweenReaders: ReaderAgreement;
}

/** @param opinions - One of each reader and analysis: `standingOpinions`. */
export function agreement(opinions: readonly GivenOpinion[]): Agreement {
  const said = opinions.flatMap(({ findings }) => findings.map(({ opinion }) => opinion));
  const count = (wanted: FindingOpinion): number => said.filter((opinion) => opinion === wanted).length;
  const findings = { agree: count('agree'), disagree: count('disagree'), unsure: count('unsure') };
  const rate = wilsonInterval(findings.agree, findings.agree + findings.disagree);
  return {
    opinions: opinions.length,
    exams: new Set(opinions.map(({ studyInstanceUid }) => studyInstanceUid)).size,
    readers: new Set(opinions.map(({ reader }) => reader)).size,
    blind: opinions.filter(({ findingsVisible }) => !findingsVisible).length,
    missedLesions: opinions.filter(({ missedLesion }) => missedLesion).length,
    findings,
    ...(rate === undefined ? {} : { agreementRate: rate }),
    scores: scoreAgreement(opinions),
    betweenReaders: readerAgreement(opinions),
  };
}

function scoreAgreement(opinions: readonly GivenOpinion[]): Agreement['scores'] {
  const pairs = opinions.flatMap(({ score, modelScore }): readonly NumberPair[] =>
    modelScore === undefined ? [] : [[score, modelScore]],
  );
  const difference = pairs.reduce((sum, [reader, model]) => sum + Math.abs(reader - model), 0) / pairs.length;
  const [pearson, spearman] = [pearsonCorrelation(pairs), spearmanCorrelation(pairs)];
  return {
    pairs: pairs.length,
    ...(pairs.length === 0 ? {} : { meanAbsoluteDifference: difference }),
    ...(pearson === undefined ? {} : { pearson }),
    ...(spearman === undefined ? {} : { spearman }),
  };
}
