import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseUid } from '@mammoflow/dicom';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { agreement } from '../src/agreement.ts';
import { agreementByTime, firstDayOf } from '../src/agreement-by-time.ts';
import { cohensKappa } from '../src/cohens-kappa.ts';
import { pearsonCorrelation, spearmanCorrelation } from '../src/correlation.ts';
import { hybridScore } from '../src/hybrid-score.ts';
import type { GivenOpinion } from '../src/opinion.ts';
import { standingOpinions } from '../src/standing-opinions.ts';
import { wilsonInterval } from '../src/wilson-interval.ts';

const pairs = z.array(z.tuple([z.number(), z.number()]));
const reference = z
  .object({
    kappa: z.array(z.object({ pairs, none: z.number(), linear: z.number(), quadratic: z.number() })),
    correlation: z.array(z.object({ pairs, pearson: z.number(), spearman: z.number() })),
    wilson: z.array(z.object({ successes: z.number(), total: z.number(), lower: z.number(), upper: z.number() })),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'reference', 'agreement.json'), 'utf8')));

const [one, two] = [parseUid('1.2.3.1'), parseUid('1.2.3.2')];

function opinion(given: Partial<GivenOpinion>): GivenOpinion {
  return {
    ...{
      studyInstanceUid: parseUid('1.2.3'),
      jobId: 'a'.repeat(32),
      reader: 'ada',
      givenAt: '2026-11-20T10:00:00.000Z',
    },
    ...{ score: 50, modelScore: 40, hybridWeight: 0.5, hybridScore: 45 },
    ...{ findings: [], missedLesion: false, findingsVisible: true },
    ...given,
  };
}

describe('the hybrid score', () => {
  it('is the reader’s at weight 1, the model’s at 0, and lies between them else', () => {
    const scores = { reader: 80, model: 20 };
    expect([0, 0.5, 1].map((weight) => hybridScore({ ...scores, weight }))).toEqual([20, 50, 80]);
  });
});

describe('agreement figures are those of scipy and scikit-learn', () => {
  it.each(reference.kappa)('Cohen’s kappa, weighted and not', ({ pairs: ratings, none, linear, quadratic }) => {
    expect(cohensKappa(ratings)).toBeCloseTo(none, 10);
    expect(cohensKappa(ratings, 'linear')).toBeCloseTo(linear, 10);
    expect(cohensKappa(ratings, 'quadratic')).toBeCloseTo(quadratic, 10);
  });

  it.each(reference.correlation)('correlation, also of ranks with ties', ({ pairs: scores, pearson, spearman }) => {
    expect(pearsonCorrelation(scores)).toBeCloseTo(pearson, 10);
    expect(spearmanCorrelation(scores)).toBeCloseTo(spearman, 10);
  });

  it.each(reference.wilson)('Wilson’s interval of $successes of $total', ({ successes, total, lower, upper }) => {
    const interval = wilsonInterval(successes, total);
    expect(interval?.lower).toBeCloseTo(lower, 10);
    expect(interval?.upper).toBeCloseTo(upper, 10);
  });
});

describe('figures that cannot be told', () => {
  it('are absent instead of not a number', () => {
    expect(cohensKappa([])).toBeUndefined();
    expect(cohensKappa([[1, 1]])).toBeUndefined();
    expect(pearsonCorrelation([[1, 2]])).toBeUndefined();
    expect(
      spearmanCorrelation([
        [1, 2],
        [1, 3],
      ]),
    ).toBeUndefined();
    expect(wilsonInterval(0, 0)).toBeUndefined();
    expect(agreement([])).toMatchObject({ opinions: 0, scores: { pairs: 0 }, betweenReaders: { exams: 0 } });
    expect(JSON.stringify(agreement([]))).not.toContain('null');
  });
});

describe('opinions that stand', () => {
  it('are the last of each reader on each analysis', () => {
    const first = opinion({ score: 10 });
    const second = opinion({ score: 20, givenAt: '2026-11-20T11:00:00.000Z' });
    const ofAnother = opinion({ reader: 'bob' });
    const onAnother = opinion({ jobId: 'b'.repeat(32) });
    expect(standingOpinions([second, first, ofAnother, onAnother])).toEqual([ofAnother, onAnother, second]);
  });
});

describe('agreement', () => {
  const findings = (...said: readonly ('agree' | 'disagree' | 'unsure')[]) =>
    said.map((each, index) => ({ trackingUid: index === 0 ? one : two, opinion: each }));

  it('counts what was said of findings, and leaves those who are unsure out of the rate', () => {
    const figures = agreement([
      opinion({ findings: findings('agree', 'unsure') }),
      opinion({ reader: 'bob', findings: findings('disagree', 'agree'), missedLesion: true, findingsVisible: false }),
    ]);
    expect(figures).toMatchObject({
      ...{ opinions: 2, exams: 1, readers: 2, blind: 1, missedLesions: 1 },
      findings: { agree: 2, disagree: 1, unsure: 1 },
      agreementRate: { value: 2 / 3 },
      scores: { pairs: 2, meanAbsoluteDifference: 10 },
      betweenReaders: { exams: 1, readerPairs: 1, findings: 2 },
    });
  });

  it('between readers is full when they say the same, and none of it names them', () => {
    const readers = ['ada', 'bob'].flatMap((reader) => [
      opinion({ reader, score: 10, findings: findings('agree', 'disagree') }),
      opinion({ reader, score: 90, jobId: 'b'.repeat(32), findings: findings('unsure') }),
    ]);
    const { betweenReaders } = agreement(readers);
    expect(betweenReaders).toMatchObject({ findingKappa: 1, weightedFindingKappa: 1, scoreKappa: 1 });
    expect(JSON.stringify(agreement(readers))).not.toMatch(/ada|bob/);
  });

  it('is told a week at a time, from Monday on', () => {
    expect(['2026-11-15', '2026-11-16', '2026-11-22'].map((day) => firstDayOf(`${day}T23:59:59.999Z`, 'week'))).toEqual(
      ['2026-11-09', '2026-11-16', '2026-11-16'],
    );
    const opinions = [opinion({ givenAt: '2026-11-30T00:00:00.000Z' }), opinion({ reader: 'bob' })];
    const { total, buckets } = agreementByTime(opinions, 'week');
    expect(total.opinions).toBe(2);
    expect(buckets.map(({ from, opinions: count }) => [from, count])).toEqual([
      ['2026-11-16', 1],
      ['2026-11-30', 1],
    ]);
  });
});
