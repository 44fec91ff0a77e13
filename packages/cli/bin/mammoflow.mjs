#!/usr/bin/env node
// Runs the command line on a Node.js that knows TypeScript: this one, or the one that setup fetched.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = new URL('../src/main.ts', import.meta.url);
const fetchedNode = fileURLToPath(new URL('../../../.cache/runtime/node_modules/.bin/node', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(main.href);
} else if (existsSync(fetchedNode)) {
  const { status } = spawnSync(fetchedNode, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  process.stderr.write('mammoflow needs Node.js 24: run "npm run setup" once, which fetches it.\n');
  process.exitCode = 1;
}
