import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '@mammoflow/stack';

/** Looks without importing: PyTorch takes seconds, and one that is there but broken should fail its test. */
const hasModules = 'import sys, importlib.util as u; sys.exit(any(u.find_spec(name) is None for name in sys.argv[1:]))';

/**
 * An interpreter that has some modules: the one that `PYTHON` names unless it is empty, or the one that `npm test` sets up in `.cache/python`, or
 * `python3`.
 *
 * @returns undefined when it lacks one of the modules, or there is none.
 */
export function pythonWith(...modules: readonly string[]): string | undefined {
  const own = join(projectFolder, '.cache/python/bin/python');
  const { PYTHON: named = '' } = process.env;
  const python = named !== '' ? named : existsSync(own) ? own : 'python3';
  try {
    execFileSync(python, ['-c', hasModules, ...modules], { stdio: 'ignore' });
    return python;
  } catch {
    return undefined;
  }
}
