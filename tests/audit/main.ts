import { spawnSync } from 'node:child_process';
import { isGrave, readAudit } from './read-audit.ts';

/**
 * `npm run audit`: asks the registry for known weaknesses of the packages of the lock file. Ends with 1 when one is high or
 * critical. Where the registry does not answer it says so and ends with 0, with `--strict` with 2: not every registry gives out
 * advisories, and a site behind one of those has to look elsewhere.
 */
const TIMEOUT_MS = 60_000;
const [pnpm = 'pnpm', ...options] = process.argv.slice(2);
const { stdout } = spawnSync(process.execPath, [pnpm, 'audit', '--json'], { encoding: 'utf8', timeout: TIMEOUT_MS });
const audit = readAudit(stdout);

if (audit.kind === 'unanswered') {
  process.stdout.write(
    `NOT CHECKED: the registry gives out no advisories (${audit.reason}); nothing is known of weaknesses.\n`,
  );
  process.exitCode = options.includes('--strict') ? 2 : 0;
} else {
  for (const { severity, name, title, url } of audit.advisories) {
    process.stdout.write(`${severity.padEnd(8)} ${name}: ${title} ${url}\n`);
  }
  const grave = audit.advisories.filter(isGrave).length;
  process.stdout.write(`${audit.advisories.length} known weaknesses, ${grave} of them high or critical.\n`);
  process.exitCode = grave > 0 ? 1 : 0;
}
