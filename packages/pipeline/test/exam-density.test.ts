import { caseMammogram, failed } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';
import { combineDensity, examDensity } from '../src/index.ts';
import type { DensityProbabilities, MammogramResult } from '../src/index.ts';

const fatty = { A: 0.7, B: 0.2, C: 0.1, D: 0 };
const dense = { A: 0, B: 0.1, C: 0.3, D: 0.6 };

function read(laterality: 'R' | 'L', probabilities: DensityProbabilities): MammogramResult {
  const mammogram = caseMammogram(laterality, 'CC');
  return {
    state: 'analysed',
    mammogram,
    findings: [],
    density: { state: 'assessed', probabilities, breastOutline: [] },
  };
}

describe('density', () => {
  it('of several views is the mean of their probabilities and the most probable category', () => {
    const { probabilities, category } = combineDensity([fatty, dense, dense]) ?? expect.fail();
    expect(category).toBe('D');
    expect(probabilities.D).toBeCloseTo(0.4, 12);
    expect(Object.values(probabilities).reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
  });

  it('is the denser of two categories that are equally probable', () => {
    expect(combineDensity([{ A: 0.1, B: 0.4, C: 0.4, D: 0.1 }])?.category).toBe('C');
  });

  it('of an exam is that of the denser breast, and told for each', () => {
    const density = examDensity([read('L', fatty), read('L', fatty), read('L', fatty), read('R', dense)]);
    expect(density).toMatchObject({ category: 'D', probabilities: dense });
    expect(density?.breasts).toMatchObject([
      { imageLaterality: 'R', category: 'D' },
      { imageLaterality: 'L', category: 'A' },
    ]);
    expect(density?.incomplete).toBe(false);
  });

  it('of a breast is the mean over its views, and never mixed with the other breast', () => {
    const density = examDensity([read('R', fatty), read('R', dense), read('L', fatty)]);
    expect(density?.breasts[0]?.probabilities.D).toBeCloseTo(0.3, 12);
    expect(density?.breasts[1]?.probabilities.D).toBe(0);
  });

  it('of two breasts of one category is told with the probabilities of the denser one', () => {
    const lessSure = { A: 0.6, B: 0.3, C: 0.1, D: 0 };
    expect(examDensity([read('R', fatty), read('L', lessSure)])?.probabilities).toEqual(lessSure);
  });

  it('of an exam is what was assessed, and says so, when some of it was not', () => {
    const mammogram = caseMammogram('L', 'MLO');
    const unassessed: MammogramResult = {
      state: 'analysed',
      mammogram,
      findings: [],
      density: { state: 'failed', code: 'MODEL_OUTPUT_INVALID', reason: 'No.' },
    };
    expect(examDensity([read('R', fatty), failed(mammogram)])).toMatchObject({ category: 'A', incomplete: true });
    expect(examDensity([read('R', fatty), unassessed])).toMatchObject({ category: 'A', incomplete: true });
    expect(examDensity([read('R', fatty)], 1)).toMatchObject({ category: 'A', incomplete: true });
  });

  it('is not stated for an exam that failed, nor without a density model', () => {
    expect(examDensity([failed(caseMammogram('R', 'CC'))])).toBeUndefined();
    expect(examDensity([{ state: 'analysed', mammogram: caseMammogram('R', 'CC'), findings: [] }])).toBeUndefined();
  });
});
