import { existsSync } from 'node:fs';
import { ChromiumMissingError } from './chromium-missing-error.ts';

/** What Playwright's `chromium.launch` is given. */
export interface ChromiumLaunch {
  readonly executablePath: string;
  readonly args: readonly string[];
}

const PROGRAMS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** No phoning home, and WebGL in software so that a viewer renders on a machine without a graphics card. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/**
 * How the system's Chromium is launched for tests; `CHROMIUM_PATH` names another.
 *
 * @throws {@link ChromiumMissingError}
 */
export function chromiumLaunch(): ChromiumLaunch {
  const executablePath = [process.env['CHROMIUM_PATH'], ...PROGRAMS].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (executablePath === undefined) throw new ChromiumMissingError();
  return { executablePath, args: ARGS };
}
