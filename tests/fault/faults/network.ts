import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';

const run = promisify(execFile);

/** Lets nothing through to a port for a time, and says so to nobody; in the network of this run alone. */
export async function cutOff(port: number, forMs: number): Promise<void> {
  const rules = ['--dport', '--sport'].map((end) => ['INPUT', '-p', 'tcp', end, String(port), '-j', 'DROP']);
  try {
    for (const rule of rules) await run('iptables', ['-A', ...rule]);
    await sleep(forMs);
  } finally {
    for (const rule of rules) await run('iptables', ['-D', ...rule]);
  }
}
