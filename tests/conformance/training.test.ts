import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { massMargins, massShapes } from '@mammoflow/pipeline';
import { pythonWith } from '@mammoflow/testkit';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
/** Longer than on the slowest machine: only what hangs ends here. */
const TIMEOUT_MS = 1_800_000;

const training = join(import.meta.dirname, '../../training');

const python = pythonWith('numpy', 'PIL', 'pytest');

/** The words of a tuple that a Python file assigns to a name. */
function pythonTuple(path: string, name: string): readonly string[] {
  const [, words = ''] = new RegExp(`^${name} = \\(([^)]*)\\)`, 'm').exec(readFileSync(path, 'utf8')) ?? [];
  return [...words.matchAll(/"([^"]+)"/g)].flatMap(([, word]) => (word === undefined ? [] : [word]));
}

describe('the training', () => {
  const labels = join(training, 'mammoflow_training/classification/labels.py');

  it('puts shapes and margins in the order in which they are read', () => {
    expect(pythonTuple(labels, 'SHAPES')).toEqual(massShapes);
    expect(pythonTuple(labels, 'MARGINS')).toEqual(massMargins);
  });

  it.skipIf(python === undefined)(
    'passes its own tests, where Python has what they need',
    { timeout: TIMEOUT_MS },
    async () => {
      const options = ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '--show-capture=no'];
      const { stdout } = await run(python ?? '', options, { cwd: training }).catch((error: unknown) => {
        throw new Error(error instanceof Error && 'stdout' in error ? String(error.stdout) : '', { cause: error });
      });
      expect(stdout).toMatch(/\d+ passed/);
    },
  );
});
