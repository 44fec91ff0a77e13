/** Two numbers that belong together. */
export type NumberPair = readonly [x: number, y: number];

/** Pearson's correlation, −1 to 1; undefined for fewer than two pairs and where one side never changes. */
export function pearsonCorrelation(pairs: readonly NumberPair[]): number | undefined {
  if (pairs.length < 2) return undefined;
  const [meanX, meanY] = [mean(pairs.map(([x]) => x)), mean(pairs.map(([, y]) => y))];
  let [both, ofX, ofY] = [0, 0, 0];
  for (const [x, y] of pairs) {
    both += (x - meanX) * (y - meanY);
    ofX += (x - meanX) ** 2;
    ofY += (y - meanY) ** 2;
  }
  return ofX > 0 && ofY > 0 ? Math.min(1, Math.max(-1, both / Math.sqrt(ofX * ofY))) : undefined;
}

/** Spearman's rank correlation, −1 to 1; equal values share the mean of their ranks. Undefined as Pearson's is. */
export function spearmanCorrelation(pairs: readonly NumberPair[]): number | undefined {
  const [x, y] = [ranks(pairs.map(([value]) => value)), ranks(pairs.map(([, value]) => value))];
  return pearsonCorrelation(x.map((rank, index) => [rank, y[index] ?? 0]));
}

function ranks(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const first = new Map<number, number>();
  const count = new Map<number, number>();
  for (const [index, value] of sorted.entries()) {
    if (!first.has(value)) first.set(value, index);
    count.set(value, (count.get(value) ?? 0) + 1);
  }
  return values.map((value) => (first.get(value) ?? 0) + ((count.get(value) ?? 1) - 1) / 2);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
