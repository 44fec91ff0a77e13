import { formatTable } from './table.ts';

/** A step of the way and how long it took. */
export interface Timing {
  readonly step: string;
  readonly milliseconds: number | undefined;
}

/** Steps in their order; one that was not measured is left out. */
export function timingsTable(timings: readonly Timing[]): readonly string[] {
  const rows = timings.flatMap(({ step, milliseconds }) =>
    milliseconds === undefined ? [] : [[step, `${(milliseconds / 1000).toFixed(2)} s`]],
  );
  return formatTable([{ title: 'Step' }, { title: 'Time', align: 'right' }], rows);
}
