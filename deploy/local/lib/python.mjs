import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, projectFolder, stampFolder } from './paths.mjs';
import { step } from './progress.mjs';
import { runLogged } from './run-logged.mjs';
import { SetupError } from './setup-error.mjs';

const requirements = join(projectFolder, 'training/requirements.txt');
const folder = join(cacheFolder, 'python');
const stampFile = join(stampFolder, 'python');
const isRecentEnough = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';

/**
 * Python with PyTorch and the other packages of the training, in `.cache/python`: 2.6 GB to fetch, 4.4 GB on disk. Nothing
 * is done where `PYTHON` names an interpreter. Where it cannot be had, that is said, and the tests that need it are skipped.
 */
export async function ensurePython() {
  if (process.env.PYTHON) return;
  const base = ['python3', 'python3.13', 'python3.12', 'python3.11'].find(hasVenv);
  if (base === undefined) {
    process.stderr.write('setup  – no Python from 3.11 on with venv: tests of the training will be skipped\n');
    return;
  }
  const wanted = createHash('sha256').update(versionOf(base)).update(readFileSync(requirements)).digest('hex');
  if (existsSync(stampFile) && existsSync(join(folder, 'bin/python')) && readFileSync(stampFile, 'utf8') === wanted)
    return;
  try {
    await step('Python packages of the training', () => install(base));
    mkdirSync(stampFolder, { recursive: true });
    writeFileSync(stampFile, wanted);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    rmSync(folder, { recursive: true, force: true });
    process.stderr.write(`setup  – tests of the training will be skipped: ${error.message}\n`);
  }
}

async function install(base) {
  rmSync(folder, { recursive: true, force: true });
  rmSync(stampFile, { force: true });
  await runLogged(base, ['-m', 'venv', folder], { log: 'python' });
  const options = ['--no-deps', '--no-compile', '--no-cache-dir', '--disable-pip-version-check', '--progress-bar=off'];
  await runLogged(join(folder, 'bin/python'), ['-m', 'pip', 'install', ...options, '-r', requirements], {
    log: 'python',
  });
}

function hasVenv(command) {
  try {
    execFileSync(command, ['-c', isRecentEnough], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const versionOf = (command) => execFileSync(command, ['--version'], { encoding: 'utf8' });
