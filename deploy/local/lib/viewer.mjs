import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, projectFolder } from './paths.mjs';
import { step } from './progress.mjs';
import { runLogged } from './run-logged.mjs';
import { SetupError } from './setup-error.mjs';

/** Fetches the OHIF viewer as it is published (version and checksum in deploy/ohif/viewer.json) into `.cache/ohif`. */
export async function ensureViewer() {
  const pin = JSON.parse(readFileSync(join(projectFolder, 'deploy/ohif/viewer.json'), 'utf8'));
  const folder = join(cacheFolder, 'ohif', pin.version);
  if (existsSync(join(folder, 'package/dist/index.html'))) return;
  await step(`OHIF viewer ${pin.version}`, () => fetchViewer(pin, folder));
}

async function fetchViewer(pin, folder) {
  const partial = `${folder}.part`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  await runLogged('npm', ['pack', `${pin.package}@${pin.version}`, '--silent'], { log: 'viewer', cwd: partial });
  const archive = join(partial, `${pin.package.replace('@', '').replace('/', '-')}-${pin.version}.tgz`);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (integrity !== pin.integrity)
    throw new SetupError(
      `The package ${pin.package}@${pin.version} is not the one that was tested: its checksum differs.`,
    );
  await runLogged('tar', ['-xzf', archive, 'package/dist', 'package/LICENSE'], { log: 'viewer', cwd: partial }).catch(
    () => runLogged('tar', ['-xzf', archive, 'package/dist'], { log: 'viewer', cwd: partial }),
  );
  rmSync(archive);
  renameSync(partial, folder);
}
