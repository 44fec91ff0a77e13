import { analysed, caseMammogram, failed, makeFinding } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { breastValue, examScore } from '../src/index.ts';

const finding = (score: number, suspicion: number) => ({ score, suspicion });
const box = { left: 10, top: 10, right: 40, bottom: 40 };
const seen = (score: number, probabilityOfMalignancy: number) =>
  makeFinding(box, { score, classification: { probabilityOfMalignancy } });

describe('the value of a breast', () => {
  it('is the mean over its views of the most suspicious finding, weighed with its score', () => {
    const views = [[finding(0.9, 0.5), finding(0.5, 0.8)], [finding(0.4, 0.5)]];
    expect(breastValue(views)).toBeCloseTo((0.45 + 0.2) / 2, 12);
  });

  it('is 0 when nothing was found, and 1 when both views are certain', () => {
    expect(breastValue([[], []])).toBe(0);
    expect(breastValue([[finding(1, 1)], [finding(1, 1)]])).toBe(1);
  });

  it('is higher when both views show a lesion than when one does', () => {
    const one = finding(0.6, 0.6);
    expect(breastValue([[one], [one]])).toBeGreaterThan(breastValue([[one], []]));
  });

  it('never falls when a finding is added, or its score or suspicion rises', () => {
    const values = [0, 0.2, 0.5, 0.7, 1];
    const other = [finding(0.5, 0.4)];
    for (const a of values) {
      for (const b of values) {
        const before = breastValue([[finding(a, b)], other]);
        expect(breastValue([[finding(a, b), finding(0.3, 0.9)], other])).toBeGreaterThanOrEqual(before);
        expect(breastValue([[finding(Math.min(1, a + 0.1), b)], other])).toBeGreaterThanOrEqual(before);
        expect(breastValue([[finding(a, Math.min(1, b + 0.1))], other])).toBeGreaterThanOrEqual(before);
      }
    }
  });
});

describe('the score of an exam', () => {
  it('is that of the more suspicious breast, from 0 to 100', () => {
    const score = examScore([
      analysed(caseMammogram('L', 'CC'), [seen(0.5, 0.4)]),
      analysed(caseMammogram('R', 'CC'), [seen(1, 0.6)]),
      analysed(caseMammogram('R', 'MLO'), [seen(0.5, 0.8)]),
    ]);
    expect(score?.value).toBeCloseTo(50, 10);
    expect(score?.breasts.map(({ imageLaterality }) => imageLaterality)).toEqual(['R', 'L']);
    expect(score?.breasts[1]?.value).toBeCloseTo(20, 10);
    expect(score?.incomplete).toBe(false);
  });

  it('is 0 when nothing was found', () => {
    expect(examScore([analysed(caseMammogram('R', 'CC'))])).toMatchObject({ value: 0, incomplete: false });
  });

  it('is that of what was read, and says so, when some could not be', () => {
    const score = examScore([analysed(caseMammogram('R', 'CC'), [seen(0.5, 0.5)]), failed(caseMammogram('R', 'MLO'))]);
    expect(score).toMatchObject({ value: 25, incomplete: true });
  });

  it('says so, too, when an image could not be read as far as its header', () => {
    expect(examScore([analysed(caseMammogram('R', 'CC'))], 1)).toMatchObject({ value: 0, incomplete: true });
  });

  it('is not stated when nothing could be read', () => {
    expect(examScore([failed(caseMammogram('R', 'CC'))])).toBeUndefined();
    expect(examScore([])).toBeUndefined();
  });
});
