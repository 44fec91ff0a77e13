import { densityCategories } from '@mammoflow/pipeline';
import type { FigureGroup } from '../figure-group.ts';
import type { Weights } from '../weights.ts';
import type { DensitySample } from './density-sample.ts';

/** `table[truth][said]`, both a to d: how many. */
export type DensityTable = readonly (readonly number[])[];

/** How well categories of density agree with those of the data set. */
export function densityFigures(name: string, samples: readonly DensitySample[]): FigureGroup {
  return {
    name,
    count: samples.length,
    measure: (weights) => {
      const table = densityTable(samples, weights);
      return {
        'quadratic weighted kappa': quadraticWeightedKappa(table),
        accuracy: shareOf(table, (truth, said) => truth === said),
        'at most one category apart': shareOf(table, (truth, said) => Math.abs(truth - said) <= 1),
        'dense or not, accuracy': shareOf(table, (truth, said) => isDense(truth) === isDense(said)),
      };
    },
  };
}

/** Counts what was said of each true category. */
export function densityTable(samples: readonly DensitySample[], weights: Weights): DensityTable {
  const count = (truth: string, said: string): number =>
    samples
      .filter((sample) => sample.truth === truth && sample.said === said)
      .reduce((sum, { patient }) => sum + (weights[patient] ?? 0), 0);
  return densityCategories.map((truth) => densityCategories.map((said) => count(truth, said)));
}

/**
 * Cohen's kappa with weights that grow with the square of the distance: 1 for agreement, 0 for that of chance; NaN where
 * chance alone would agree always.
 */
export function quadraticWeightedKappa(table: DensityTable): number {
  const rows = table.map((row) => row.reduce((sum, value) => sum + value, 0));
  const columns = table.map((_, said) => table.reduce((sum, row) => sum + (row[said] ?? 0), 0));
  const total = rows.reduce((sum, value) => sum + value, 0);
  let [observed, expected] = [0, 0];
  for (const [truth, row] of table.entries()) {
    for (const [said, value] of row.entries()) {
      const distance = (truth - said) ** 2;
      observed += distance * value;
      expected += (distance * (rows[truth] ?? 0) * (columns[said] ?? 0)) / total;
    }
  }
  return expected === 0 ? Number.NaN : 1 - observed / expected;
}

function shareOf(table: DensityTable, counts: (truth: number, said: number) => boolean): number {
  let [sum, total] = [0, 0];
  for (const [truth, row] of table.entries()) {
    for (const [said, value] of row.entries()) {
      total += value;
      if (counts(truth, said)) sum += value;
    }
  }
  return sum / total;
}

/** BI-RADS c and d. */
function isDense(category: number): boolean {
  return category >= 2;
}
