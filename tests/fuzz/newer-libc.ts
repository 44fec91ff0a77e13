import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SOURCES = '/etc/apt/sources.list.d/debian.sources';
/** The fuzzer's native part is built with this version of the GNU C library; Debian 12 has 2.36. */
const NEEDED = [2, 38] as const;
const SUITE_WITH_IT = 'trixie';
const PACKAGES = ['libc6', 'libstdc++6', 'libgcc-s1'];

/**
 * How to run Node.js with a C library that the fuzzer can be loaded with: as it is, or through the loader of Debian 13,
 * whose libraries are put into a folder and nowhere else.
 */
export async function nodeWithNewerLibc(folder: string): Promise<readonly string[]> {
  if (isNewEnough()) return [process.execPath];
  const libraries = join(folder, 'root/usr/lib/x86_64-linux-gnu');
  const loader = join(libraries, 'ld-linux-x86-64.so.2');
  if (!existsSync(loader)) await fetchLibraries(folder);
  return [loader, '--library-path', libraries, process.execPath];
}

function isNewEnough(): boolean {
  const report = process.report.getReport() as { readonly header?: { readonly glibcVersionRuntime?: string } };
  const [major = 0, minor = 0] = (report.header?.glibcVersionRuntime ?? '').split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** Asks the mirror that this machine takes its packages from; its own lists of packages stay as they are. */
async function fetchLibraries(folder: string): Promise<void> {
  const parts = join(folder, 'sources');
  for (const needed of [parts, join(folder, 'state/lists/partial'), join(folder, 'cache/archives/partial')]) {
    await mkdir(needed, { recursive: true });
  }
  const sources = (await readFile(SOURCES, 'utf8')).split(/\n{2,}/)[0] ?? '';
  await writeFile(join(parts, 'debian.sources'), sources.replace(/^Suites:.*$/m, `Suites: ${SUITE_WITH_IT}`));
  const settings = Object.entries({
    'Dir::Etc::SourceList': '/dev/null',
    'Dir::Etc::SourceParts': parts,
    'Dir::State': join(folder, 'state'),
    'Dir::State::status': '/dev/null',
    'Dir::Cache': join(folder, 'cache'),
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await run('apt-get', [...settings, 'update'], { cwd: folder });
  await run('apt-get', [...settings, 'download', ...PACKAGES], { cwd: folder });
  for (const name of (await readdir(folder)).filter((file) => file.endsWith('.deb'))) {
    await run('dpkg-deb', ['-x', name, 'root'], { cwd: folder });
  }
}
