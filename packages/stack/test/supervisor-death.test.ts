import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { waitUntil } from '../src/index.ts';

/** The kernel does it where util-linux has setpriv: on Linux. */
it.skipIf(!existsSync('/usr/bin/setpriv'))('ends its processes also when the supervisor itself is killed', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'supervisor-'));
  const supervisor = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/supervisor.ts'), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(supervisor.stdout, 'data')) as [Buffer];
  const pid = Number(line.toString());
  expect(pid).toBeGreaterThan(1);
  supervisor.kill('SIGKILL');
  await waitUntil(() => !existsSync(`/proc/${pid}`), { what: 'the orphan to be gone', timeoutMs: 10_000 });
  await rm(folder, { recursive: true });
});
