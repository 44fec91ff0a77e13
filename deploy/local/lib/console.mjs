import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFolder, stampFolder } from './paths.mjs';
import { step } from './progress.mjs';
import { runLogged } from './run-logged.mjs';

const consoleFolder = join(projectFolder, 'services/console');
const builtFolder = join(consoleFolder, 'dist');
/** Where sources of ours are that end up in the page. */
const ours = '@mammoflow/';

/** Builds the console into `services/console/dist`; skipped while what it is built from is as it was. */
export async function ensureConsole({ node }) {
  const stampFile = join(stampFolder, 'console');
  const wanted = digestOfSources();
  const isBuilt = existsSync(join(builtFolder, 'index.html'));
  if (isBuilt && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
  await step('console', () => build(node));
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(stampFile, wanted);
}

/** A gateway that runs serves the former build until the new one is whole. */
async function build(node) {
  const partial = `${builtFolder}.part`;
  rmSync(partial, { recursive: true, force: true });
  const vite = join(consoleFolder, 'node_modules/vite/bin/vite.js');
  await runLogged(node, [vite, 'build', '--outDir', partial, '--emptyOutDir'], { log: 'console', cwd: consoleFolder });
  rmSync(builtFolder, { recursive: true, force: true });
  renameSync(partial, builtFolder);
}

function digestOfSources() {
  const files = [
    join(projectFolder, 'pnpm-lock.yaml'),
    ...['index.html', 'package.json', 'tsconfig.json', 'vite.config.ts'].map((name) => join(consoleFolder, name)),
    ...filesBelow(join(consoleFolder, 'src')),
    ...ownPackages(consoleFolder).flatMap((folder) => filesBelow(join(folder, 'src'))),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(projectFolder, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/** The packages of this project that another one needs, and those that they need. */
function ownPackages(folder, known = new Set()) {
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies).filter((each) => each.startsWith(ours))) {
    const needed = join(projectFolder, 'packages', name.slice(ours.length));
    if (known.has(needed)) continue;
    known.add(needed);
    ownPackages(needed, known);
  }
  return [...known].sort();
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}
