import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { step } from './progress.mjs';
import { runLogged } from './run-logged.mjs';
import { SetupError } from './setup-error.mjs';

const programFolders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/usr/local/bin'];
const pathOf = (name) =>
  programFolders
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
const hasProgram = (name) => pathOf(name) !== undefined;
const hasOneOf = (...files) => files.some((file) => existsSync(file));

/** Headless packages of Java lack the library that opens windows. */
function hasJavaWithWindows() {
  const java = pathOf('java');
  return java !== undefined && existsSync(join(dirname(realpathSync(java)), '../lib/libawt_xawt.so'));
}

/** Debian keeps PostgreSQL's server in a folder of its version. */
function hasPostgres() {
  const folder = '/usr/lib/postgresql';
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  return hasProgram('initdb') || versions.some((version) => existsSync(join(folder, version, 'bin/initdb')));
}

/** Debian package, how to see that its content is there (from wherever it came), and whether a container can stand in. */
const requirements = {
  'redis-server': { isPresent: () => hasProgram('redis-server'), container: true },
  orthanc: { isPresent: () => hasProgram('Orthanc'), container: true },
  'orthanc-dicomweb': {
    isPresent: () =>
      hasOneOf(
        '/usr/share/orthanc/plugins/libOrthancDicomWeb.so',
        '/usr/local/share/orthanc/plugins/libOrthancDicomWeb.so',
      ),
    container: true,
  },
  iproute2: { isPresent: () => hasProgram('ip') },
  iptables: { isPresent: () => hasProgram('iptables') },
  prometheus: { isPresent: () => hasProgram('promtool') },
  postgresql: { isPresent: hasPostgres, container: true },
  'libxml2-utils': { isPresent: () => hasProgram('xmllint') },
  dcmtk: { isPresent: () => hasProgram('dsrdump') },
  dicom3tools: { isPresent: () => hasProgram('dciodvfy') },
  'default-jre': { isPresent: hasJavaWithWindows },
  'libpixelmed-java': { isPresent: () => hasOneOf('/usr/share/java/pixelmed.jar') },
  dicomscope: { isPresent: () => hasOneOf('/usr/share/java/DICOMscope.jar') },
  chromium: { isPresent: () => hasProgram('chromium') },
  xvfb: { isPresent: () => hasProgram('xvfb-run') },
  xauth: { isPresent: () => hasProgram('xauth') },
  'fonts-dejavu-core': { isPresent: () => hasOneOf('/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf') },
};

const localPacs = ['redis-server', 'orthanc', 'orthanc-dicomweb'];
const networkTools = ['iproute2', 'iptables'];
const databases = ['postgresql'];
const validators = ['libxml2-utils', 'dcmtk', 'dicom3tools', 'default-jre', 'libpixelmed-java', 'prometheus'];
const viewers = ['chromium', 'dicomscope', 'xvfb', 'xauth', 'fonts-dejavu-core'];

/** What each command needs from the system. */
export const programsOf = {
  start: localPacs,
  stack: localPacs,
  bench: localPacs,
  load: localPacs,
  faults: [...localPacs, ...networkTools],
  test: [...localPacs, ...databases, ...validators, ...viewers],
};

/**
 * Sees to it that the programs are there: by apt-get where there is one and this user may call it; else a container engine
 * stands in for Redis and Orthanc; else one sentence says what to install.
 */
export async function ensureSystemPrograms(names) {
  const missing = names.filter((name) => !requirements[name].isPresent());
  if (missing.length === 0) return;
  const root = becomeRoot();
  if (hasProgram('apt-get') && root !== undefined)
    return step(`Debian packages ${missing.join(', ')}`, () => aptInstall(missing, root));
  if (missing.every((name) => requirements[name].container) && dockerAnswers()) return;
  throw new SetupError(
    hasProgram('apt-get')
      ? `Install what is missing as root, then run this again: apt-get install --no-install-recommends ${missing.join(' ')}`
      : `Install ${missing.join(', ')} (or Docker, which can stand in for redis-server and orthanc), then run this again.`,
  );
}

/** The words before a command that make it run as root; undefined when there is no way without a password. */
function becomeRoot() {
  if (process.getuid?.() === 0) return [];
  return succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : undefined;
}

const dockerAnswers = () => succeeds('docker', ['info']);

function succeeds(command, args) {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}

async function aptInstall(packages, root) {
  const apt = (...args) => [
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-o',
    'Acquire::Retries=3',
    // A machine that has just been started installs updates of its own.
    '-o',
    'DPkg::Lock::Timeout=300',
    ...args,
  ];
  const run = ([command, ...args], log) => runLogged(command, args, { log });
  // One repository that is dead does not keep the others from having what is needed; the installation says if they lack it.
  await run([...root, ...apt('update')], 'apt-update').catch(() => undefined);
  const install = apt('install', '-y', '--no-install-recommends', ...packages);
  await run([...root, 'sh', '-c', withoutServiceStart, 'sh', '/usr/sbin/policy-rc.d', ...install], 'apt-install');
}

/**
 * Debian asks `policy-rc.d` before a package starts its service; 101 forbids it, for ours are started by the stack alone. A
 * shell puts the file there and takes it away again, whatever ends the setup; one that was left by a power cut is known by
 * its comment. Arguments: the file, then the command to run.
 */
const withoutServiceStart = `
file=$1
shift
if [ ! -e "$file" ] || grep -q 'by the setup of Mammoflow' "$file"; then
  trap 'rm -f "$file"' EXIT
  trap 'exit 1' INT TERM HUP
  printf '#!/bin/sh\\n# by the setup of Mammoflow, while it installs\\nexit 101\\n' > "$file"
  chmod 755 "$file"
fi
"$@"
`;
