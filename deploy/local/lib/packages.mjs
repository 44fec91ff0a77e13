import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder, stampFolder } from './paths.mjs';
import { step } from './progress.mjs';
import { runLogged } from './run-logged.mjs';

/** Installs the npm packages of the lock file; skipped while the lock file is the one that was installed last. */
export async function ensurePackages({ node, pnpm }) {
  const stampFile = join(stampFolder, 'packages');
  const wanted = createHash('sha256')
    .update(readFileSync(join(projectFolder, 'pnpm-lock.yaml')))
    .digest('hex');
  const installed =
    existsSync(stampFile) && existsSync(join(projectFolder, 'node_modules/.modules.yaml'))
      ? readFileSync(stampFile, 'utf8')
      : undefined;
  if (installed === wanted) return;
  await step('npm packages of the lock file', () =>
    runLogged(node, [pnpm, 'install', '--frozen-lockfile', '--prefer-offline', '--reporter=append-only'], {
      log: 'packages',
      // The CPU library of onnxruntime-node lies in its package; the install script would fetch CUDA libraries. CI=true
      // lets pnpm replace an outdated node_modules without asking.
      env: { ONNXRUNTIME_NODE_INSTALL: 'skip', CI: 'true' },
    }),
  );
  mkdirSync(stampFolder, { recursive: true });
  writeFileSync(stampFile, wanted);
}
