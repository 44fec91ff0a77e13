import { routeRules } from '../../services/gateway/src/core/route-rules.ts';
import { withGeneratedPart } from './generated-part.ts';
import { markdownTable } from './markdown-table.ts';

/** Puts the gateway's table of routes into the document on security. */
export function withRoutes(document: string): string {
  const rows = Object.entries(routeRules).map(([route, rule]) => [
    `\`${route}\``,
    rule === 'everybody' ? 'everybody' : rule.map((scope) => `\`${scope}\``).join(' and '),
  ]);
  return withGeneratedPart(document, 'routes', markdownTable(['route', 'for'], rows));
}

/** A test that a document names: its file, and its name as it stands there. */
export interface NamedTest {
  readonly file: string;
  readonly name: string;
}

/** The rows of the table of threats, each with the tests that it names: `file` › “name”, “another of that file”; `file` › … */
export function threatsOf(document: string): readonly { readonly row: string; readonly tests: readonly NamedTest[] }[] {
  const rows = document.split('\n').filter((line) => /^\| [STRIDE]\s+\|/.test(line));
  return rows.map((row) => ({ row, tests: [...row.matchAll(/`([\w./-]+\.test\.ts)` › ([^`|]*)/g)].flatMap(testsIn) }));
}

function testsIn([, file = '', names = '']: RegExpExecArray): readonly NamedTest[] {
  return [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name }));
}
