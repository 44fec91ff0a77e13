import { describe, expect, it } from 'vitest';
import type { BinarySample } from '../../src/core/pathology/binary-sample.ts';
import { pathologyFigures } from '../../src/core/pathology/pathology-figures.ts';
import { readReference } from '../read-reference.ts';

interface Case {
  readonly name: string;
  readonly weights: readonly number[];
  readonly samples: readonly BinarySample[];
  readonly expected: Readonly<Record<string, number>>;
}

const cases = readReference('pathology') as readonly Case[];

describe.each(cases)('pathology figures with $name', ({ samples, weights, expected }) => {
  const figures = pathologyFigures('pathology', samples, 0.5).measure(Float64Array.from(weights));

  it.each(Object.entries(expected))('agree with scikit-learn on %s', (name, value) => {
    expect(figures[name]).toBeCloseTo(value, 9);
  });

  it('leave no figure unchecked', () => {
    expect(Object.keys(figures).toSorted()).toEqual(Object.keys(expected).toSorted());
  });
});

describe('pathology figures of benign lesions alone', () => {
  const samples = [0.1, 0.6].map((score) => ({ patient: 0, score, isPositive: false }));
  const figures = pathologyFigures('pathology', samples, 0.5).measure(Float64Array.of(1));

  it('have an accuracy but no area under a curve', () => {
    expect(figures).toMatchObject({ accuracy: 0.5, 'ROC AUC': Number.NaN, 'PR AUC': Number.NaN, recall: Number.NaN });
  });
});
