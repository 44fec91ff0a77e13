import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { z } from 'zod';

/** Folder of a Go module, fetched through the module proxy when it is not there. */
export function moduleFolder(module: string): string {
  const answer = execFileSync('go', ['mod', 'download', '-json', module], { cwd: tmpdir(), encoding: 'utf8' });
  return z.object({ Dir: z.string() }).parse(JSON.parse(answer)).Dir;
}
