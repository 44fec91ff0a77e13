import { answerOf } from '@mammoflow/gateway-api';
import type { StudySummary } from '@mammoflow/gateway-api';
import { deadLettersTable, studiesTable } from '../core/queue-tables.ts';
import type { Gateway } from '../io/gateway.ts';
import type { Terminal } from '../terminal.ts';

const PAGE = 200;
/** States in which nothing remains to be done or mended. */
const finished: ReadonlySet<string> = new Set(['COMPLETED', 'REFUSED', 'SET_ASIDE']);

/** Prints what waits and what has failed. @returns 1 when something has failed, else 0 */
export async function listQueue(
  gateway: Gateway,
  { all, json }: { readonly all: boolean; readonly json: boolean },
  terminal: Terminal,
): Promise<number> {
  const { deadLetters, unreadable } = await answerOf(gateway.api.GET('/api/failures'));
  const studies = (await readStudies(gateway)).filter(({ state }) => all || !finished.has(state));
  if (json) {
    terminal.print(JSON.stringify({ studies, deadLetters, unreadable }, null, 2));
  } else {
    printTable(studiesTable(studies, Date.now()), terminal);
    if (deadLetters.length > 0) {
      terminal.print('');
      printTable(deadLettersTable(deadLetters), terminal);
    }
    for (const { studyInstanceUid, code, reason } of unreadable) {
      terminal.print('');
      terminal.print(`${studyInstanceUid} stands still. ${code}: ${reason}`);
    }
  }
  const hasFailed = studies.some(({ state }) => state === 'FAILED' || state === 'REFUSED_BY_PACS');
  return hasFailed || deadLetters.length > 0 || unreadable.length > 0 ? 1 : 0;
}

async function readStudies({ api }: Gateway): Promise<readonly StudySummary[]> {
  const studies = new Map<string, StudySummary>();
  for (let offset = 0, total = 1; offset < total; offset += PAGE) {
    const page = await answerOf(api.GET('/api/studies', { params: { query: { limit: PAGE, offset } } }));
    // The list moves while it is read: a study may come twice.
    for (const study of page.studies) studies.set(study.studyInstanceUid, study);
    total = page.total;
  }
  return [...studies.values()];
}

function printTable([title = '', ...rows]: readonly string[], terminal: Terminal): void {
  terminal.print(terminal.strong(title));
  for (const row of rows) terminal.print(row);
}
