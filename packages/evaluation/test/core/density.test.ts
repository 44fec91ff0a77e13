import { densityCategories } from '@mammoflow/pipeline';
import { describe, expect, it } from 'vitest';
import { densityFigures, quadraticWeightedKappa } from '../../src/core/density/density-figures.ts';
import { readReference } from '../read-reference.ts';

interface Case {
  readonly name: string;
  readonly weights: readonly number[];
  readonly samples: readonly { readonly patient: number; readonly truth: number; readonly said: number }[];
  readonly expected: Readonly<Record<string, number>>;
}

const cases = readReference('density') as readonly Case[];
const category = (index: number) => densityCategories[index] ?? expect.fail();

describe('figures of density', () => {
  it.each(cases)('are those of scikit-learn, $name', ({ weights, samples, expected }) => {
    const given = samples.map(({ patient, truth, said }) => ({
      patient,
      truth: category(truth),
      said: category(said),
    }));
    const figures = densityFigures('density', given).measure(Float64Array.from(weights));
    expect(Object.keys(figures)).toEqual(Object.keys(expected));
    for (const [name, value] of Object.entries(expected)) expect(figures[name]).toBeCloseTo(value, 12);
  });

  it('have no kappa where everything is of one category', () => {
    expect(
      quadraticWeightedKappa([
        [3, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ]),
    ).toBeNaN();
  });
});
