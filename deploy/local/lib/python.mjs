import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, projectFolder, stampFolder } from './paths.mjs';
import { step } from './progress.mjs';
import { runLogged } from './run-logged.mjs';
import { SetupError } from './setup-error.mjs';

const training = {
  what: 'Python packages of the training',
  without: 'tests of the training will be skipped',
  requirements: join(projectFolder, 'training/requirements.txt'),
  name: 'python',
};
const s3Server = {
  what: 'an S3 server for tests',
  without: 'tests of the spool in a bucket will be skipped',
  requirements: join(projectFolder, 'deploy/local/s3-server-requirements.txt'),
  name: 's3-server',
};
const isRecentEnough = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))';

/**
 * Python with PyTorch and the other packages of the training, in `.cache/python`: 2.6 GB to fetch, 4.4 GB on disk. Nothing
 * is done where `PYTHON` names an interpreter and is not empty. Where it cannot be had, that is said, and the tests that need it are skipped.
 */
export async function ensurePython() {
  if (process.env.PYTHON) return;
  await ensureEnvironment(training);
}

/** An S3 server of Python in `.cache/s3-server`: 27 MB to fetch, 110 MB on disk. */
export function ensureS3Server() {
  return ensureEnvironment(s3Server);
}

async function ensureEnvironment({ what, without, requirements, name }) {
  const folder = join(cacheFolder, name);
  const stampFile = join(stampFolder, name);
  const base = ['python3', 'python3.13', 'python3.12', 'python3.11'].find(hasVenv);
  if (base === undefined) {
    process.stderr.write(`setup  – no Python from 3.11 on with venv: ${without}\n`);
    return;
  }
  const wanted = createHash('sha256').update(versionOf(base)).update(readFileSync(requirements)).digest('hex');
  if (existsSync(stampFile) && existsSync(join(folder, 'bin/python')) && readFileSync(stampFile, 'utf8') === wanted)
    return;
  try {
    await step(what, () => install(base, { folder, stampFile, requirements, name }));
    mkdirSync(stampFolder, { recursive: true });
    writeFileSync(stampFile, wanted);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    rmSync(folder, { recursive: true, force: true });
    process.stderr.write(`setup  – ${without}: ${error.message}\n`);
  }
}

async function install(base, { folder, stampFile, requirements, name }) {
  rmSync(folder, { recursive: true, force: true });
  rmSync(stampFile, { force: true });
  await runLogged(base, ['-m', 'venv', folder], { log: name });
  const options = ['--no-deps', '--no-compile', '--no-cache-dir', '--disable-pip-version-check', '--progress-bar=off'];
  await runLogged(join(folder, 'bin/python'), ['-m', 'pip', 'install', ...options, '-r', requirements], { log: name });
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
