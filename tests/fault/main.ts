// npm run faults -- [--only <part of a name>] [--without <part of a name>] [--write]: every fault in turn, with real processes.
import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '@mammoflow/stack';
import { temporaryFolder } from '@mammoflow/testkit';
import { markdownTable } from '../docs/markdown-table.ts';
import { FaultBench } from './bench/fault-bench.ts';
import { clearAway, furnish, isInside, runInside } from './bench/own-surroundings.ts';
import { allFaults } from './faults/all-faults.ts';
import type { Fault } from './faults/fault.ts';
import { sufferFault } from './suffer-fault.ts';
import type { Suffered } from './suffer-fault.ts';

const options = { only: { type: 'string' }, without: { type: 'string' }, write: { type: 'boolean' } } as const;
const { values } = parseArgs({ options });
const DOCUMENT = join(projectFolder, 'docs/faults.md');
const TABLE_BEGINS = '<!-- table: written by `npm run faults -- --write` -->';

process.exitCode = isInside() ? await runFaults() : await runInside();

async function runFaults(): Promise<number> {
  await using folder = await temporaryFolder('faults');
  const spool = join(folder.path, 'spool');
  await furnish(spool);
  const suffered: Suffered[] = [];
  const impossible: string[] = [];
  {
    await using bench = await FaultBench.start(folder.path);
    for (const fault of allFaults.filter(isWanted)) {
      process.stderr.write(`${fault.name} … `);
      try {
        const row = await sufferFault(bench, fault);
        suffered.push(row);
        process.stderr.write(`${row.seconds} s, ${row.lost} lost, ${row.duplicated} duplicated\n`);
      } catch (error) {
        impossible.push(fault.name);
        process.stderr.write(`could not be tried: ${error instanceof Error ? error.message : String(error)}\n`);
        await bench.makeWell();
      }
    }
  }
  await clearAway(spool);
  const report = reportOf(suffered, impossible);
  process.stdout.write(`${report}\n`);
  if (values.write === true) await writeReport(report);
  const isGood = suffered.every(({ lost, duplicated }) => lost === 0 && duplicated === 0);
  return isGood && impossible.length === 0 ? 0 : 1;
}

function isWanted({ name }: Fault): boolean {
  return name.includes(values.only ?? '') && (values.without === undefined || !name.includes(values.without));
}

function reportOf(suffered: readonly Suffered[], impossible: readonly string[]): string {
  const head = ['fault', 'exams', 'in the PACS', 'visibly failed', 'lost', 'duplicated', 'restarts', 'seconds'];
  const rows = suffered.map((row) => [
    row.fault,
    ...[row.exams, row.completed, row.visiblyFailed, row.lost, row.duplicated, row.restarts, row.seconds].map(String),
  ]);
  const sum = (of: (row: Suffered) => number): number => suffered.reduce((total, row) => total + of(row), 0);
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const totals = `${suffered.length} faults, ${sum(({ exams }) => exams)} exams, ${sum(({ lost }) => lost)} lost, ${sum(({ duplicated }) => duplicated)} duplicated`;
  const untried = impossible.map((name) => `Could not be tried: ${name}.`);
  return [`${day}, ${machine}: ${totals}.`, markdownTable(head, rows), ...untried].join('\n\n');
}

async function writeReport(report: string): Promise<void> {
  const [written = ''] = (await readFile(DOCUMENT, 'utf8')).split(TABLE_BEGINS);
  await writeFile(DOCUMENT, `${written}${TABLE_BEGINS}\n\n${report}\n`);
}
