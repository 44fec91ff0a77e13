/**
 * A quantile of sorted values, interpolated between neighbours as NumPy does by default.
 *
 * @throws RangeError when there are no values.
 */
export function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1);
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError('A quantile of nothing.');
  return below + (above - below) * (position - Math.floor(position));
}
