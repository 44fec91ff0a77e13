import type { Examined } from '../doctor/check.ts';
import { formatTable } from './table.ts';

const words = { ok: 'ok', warning: 'WARNING', failed: 'FAILED', skipped: '–' } as const;

/** A line for each check, then what is to be done about those that are not well. */
export function checksTable(examined: readonly Examined[]): readonly string[] {
  const columns = [{ title: 'Check' }, { title: 'State' }, { title: 'Found' }] as const;
  const advice = examined.flatMap((each) => (each.advice === undefined ? [] : [`${each.name}: ${each.advice}`]));
  return [
    ...formatTable(
      columns,
      examined.map(({ name, state, found }) => [name, words[state], found]),
    ),
    ...(advice.length === 0 ? [] : ['', 'What to do', ...advice]),
  ];
}
