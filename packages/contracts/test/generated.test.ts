import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');
const committed = join(packageFolder, 'src/generated');
const fresh = mkdtempSync(join(tmpdir(), 'mammoflow-generated-'));

function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );
}

describe('the generated contracts', () => {
  afterAll(() => {
    rmSync(fresh, { recursive: true });
  });

  it('are what proto/ generates today', () => {
    execFileSync(process.execPath, [join(packageFolder, 'generate.mjs'), fresh]);
    expect(filesBelow(committed)).toEqual(filesBelow(fresh));
  });

  it('say in their first line that they are not to be edited, and the command', () => {
    for (const text of Object.values(filesBelow(committed))) {
      expect(text.split('\n', 1)[0]).toMatch(/DO NOT EDIT.*pnpm generate/);
    }
  });
});
