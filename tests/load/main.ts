import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownOf, reportOf } from './load-report.ts';
import { plotLoad } from './plot-load.ts';
import { runLoad } from './run-load.ts';

/**
 * `npm run load [-- --exams 200 --minutes 30 --preset demo --out folder]`: a screening day compressed into so many minutes,
 * sent to a whole stack of processes. Writes `load.md`, `load.json` and `load.svg`. Ends with 1 when an exam did not come to
 * its end or some were left in the system. Variables `SPOOL_…` of the environment reach gateway and orchestrator.
 */
const { values } = parseArgs({
  options: {
    exams: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '60' },
    preset: { type: 'string', default: 'demo' },
    out: { type: 'string', default: '.cache/load' },
  },
});
const measured = await runLoad(
  { exams: Number(values.exams), minutes: Number(values.minutes), preset: values.preset },
  () => loadavg()[0] ?? 0,
);
const report = reportOf(measured);
mkdirSync(values.out, { recursive: true });
const machine = { cores: cpus().length, processor: cpus()[0]?.model, date: new Date().toISOString() };
writeFileSync(join(values.out, 'load.md'), markdownOf(report));
const raw = { exams: measured.exams, inSystem: measured.inSystem, processes: Object.fromEntries(measured.processes) };
writeFileSync(join(values.out, 'load.json'), `${JSON.stringify({ machine, plan: measured.plan, report, raw })}\n`);
writeFileSync(join(values.out, 'load.svg'), plotLoad(measured));
console.log(markdownOf(report));
process.exitCode = report.states['COMPLETED'] === report.exams && report.inSystemAtEnd === 0 ? 0 : 1;
