import { describe, expect, it } from 'vitest';
import { differencesOf, scatterOf } from '../src/pages/models/comparison/chart-points.ts';
import { scaleOf } from '../src/pages/models/comparison/chart-scale.ts';
import { exchangesOf } from '../src/pages/models/comparison/summary.ts';
import type { ExamPoint } from '../src/pages/models/comparison/summary.ts';
import { figureText } from '../src/pages/models/figure-text.ts';

const point = (uid: string, active: number, candidate: number): ExamPoint => ({
  studyInstanceUid: uid,
  comparedAt: '2026-11-01T08:00:00.000Z',
  examScore: { active, candidate },
  findings: { active: 1, candidate: 1 },
});

describe('an axis of a chart', () => {
  it('ends at round values, shows all of its values and zero', () => {
    const scale = scaleOf([3, 97], [0, 100]);
    expect(scale.ticks).toEqual([0, 20, 40, 60, 80, 100]);
    expect(scale.at(50)).toBe(50);
    expect(scaleOf([-21.3, -4], [0, 100])).toMatchObject({ low: -25, high: 0 });
  });

  it('has two ends where all values are the same', () => {
    const { low, high, ticks, at } = scaleOf([0, 0], [10, 110]);
    expect(high).toBeGreaterThan(low);
    expect(ticks.length).toBeGreaterThan(1);
    expect(at(0)).toBe(10);
  });

  it('may run downwards, as pixels do', () => {
    expect(scaleOf([0, 100], [300, 0]).at(100)).toBe(0);
  });
});

describe('the charts of a comparison', () => {
  const points = [point('1.2', 40, 50), point('1.3', 80, 60)];

  it('have the score of the candidate over that of the active, beside the diagonal', () => {
    const { dots, lines } = scatterOf(points);
    expect(dots).toEqual([
      { studyInstanceUid: '1.2', x: 40, y: 50 },
      { studyInstanceUid: '1.3', x: 80, y: 60 },
    ]);
    expect(lines).toEqual([{ from: [0, 0], to: [100, 100], isDashed: false }]);
  });

  it('have the difference over the mean, between the limits of agreement', () => {
    const examScore = { cases: 2, mean: { active: 60, candidate: 55 }, difference: { mean: -5, low: -46, high: 36 } };
    const { dots, lines } = differencesOf(points, examScore);
    expect(dots.map(({ x, y }) => [x, y])).toEqual([
      [45, 10],
      [70, -20],
    ]);
    expect(lines.map(({ from, isDashed }) => [from[1], isDashed])).toEqual([
      [-5, false],
      [-46, true],
      [36, true],
    ]);
  });
});

describe('exchangesOf', () => {
  const bundle = (id: string, version = '1') => ({ id, version, sha256: 'a' });

  it('names the bundles that a candidate takes the place of, also of the same name', () => {
    const active = { detection: bundle('d'), segmentation: bundle('s') };
    const candidate = { detection: bundle('d', '2'), segmentation: bundle('s'), density: bundle('n') };
    expect(exchangesOf({ active, candidate })).toEqual([
      { task: 'detection', active: 'd 1', candidate: 'd 2' },
      { task: 'density', active: '–', candidate: 'n 1' },
    ]);
  });
});

describe('figureText', () => {
  const number = (value: number, decimals: number): string => value.toFixed(decimals);

  it('has the interval where there is one, and a dash where nothing could be measured', () => {
    expect(figureText({ name: 'AP50', value: 0.596, low: 0.509, high: 0.685, data: '' }, number)).toBe(
      'AP50 0.60 (0.51–0.69)',
    );
    expect(figureText({ name: 'AP50', value: 0.5, data: '' }, number)).toBe('AP50 0.50');
    expect(figureText({ name: 'AP50', value: null, data: '' }, number)).toBe('AP50 –');
  });
});
