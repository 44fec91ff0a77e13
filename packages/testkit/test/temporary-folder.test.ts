import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../src/index.ts';

describe('temporaryFolder', () => {
  it('is gone with all that is in it at the end of its scope', async () => {
    let path: string;
    {
      await using folder = await temporaryFolder();
      path = folder.path;
      await writeFile(join(path, 'file'), 'content');
    }
    expect(existsSync(path)).toBe(false);
  });
});
