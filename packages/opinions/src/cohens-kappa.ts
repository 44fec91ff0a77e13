/** How much worse a disagreement is the farther apart two ratings lie. */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

/** Two ratings of one thing, as numbers of categories from 0. */
export type RatingPair = readonly [a: number, b: number];

/**
 * Cohen's kappa of two raters: 1 is full agreement, 0 what chance would give (Cohen 1960; weighted, 1968).
 *
 * @returns undefined without ratings, and where both raters always say the same one thing, for then chance agrees fully too.
 */
export function cohensKappa(pairs: readonly RatingPair[], weights: KappaWeights = 'none'): number | undefined {
  const size = 1 + Math.max(0, ...pairs.flat());
  const cost = (a: number, b: number): number =>
    weights === 'none' ? Number(a !== b) : Math.abs(a - b) ** (weights === 'linear' ? 1 : 2);
  const [rows, columns] = [new Array<number>(size).fill(0), new Array<number>(size).fill(0)];
  let observed = 0;
  for (const [a, b] of pairs) {
    rows[a] = (rows[a] ?? 0) + 1;
    columns[b] = (columns[b] ?? 0) + 1;
    observed += cost(a, b);
  }
  let byChance = 0;
  for (const [a, row] of rows.entries()) {
    for (const [b, column] of columns.entries()) byChance += (cost(a, b) * row * column) / pairs.length;
  }
  return byChance > 0 ? 1 - observed / byChance : undefined;
}
