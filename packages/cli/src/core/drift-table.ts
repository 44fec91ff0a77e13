import { meaningOf } from '@mammoflow/drift';
import type { QuantityDrift } from '@mammoflow/drift';
import { formatTable } from './table.ts';

/** The stability index of each quantity, and what it is taken to mean. */
export function driftTable(drifts: readonly QuantityDrift[]): readonly string[] {
  const rows = drifts.map(({ name, stabilityIndex }) => [name, stabilityIndex.toFixed(3), meaningOf(stabilityIndex)]);
  return formatTable([{ title: 'Quantity' }, { title: 'PSI', align: 'right' }, { title: 'Verdict' }], rows);
}
