import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { targetNames } from './targets.ts';
import { withinLimits } from './within-limits.ts';

interface Target {
  readonly fuzz: (data: Buffer) => Promise<void> | void;
}

describe.each(targetNames)('the fuzzing target %s', async (target) => {
  const folder = join(import.meta.dirname, 'corpus', target);
  const { fuzz } = (await import(`./targets/${target}.ts`)) as Target;
  // Codecs and tables are loaded once, outside of what an input costs.
  const inputs = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const);
  for (const [, data] of inputs.slice(0, 1)) await fuzz(data);

  it.each(inputs)('takes %s, or refuses it with an error of ours, within a second', async (_name, data) => {
    await withinLimits(fuzz)(data);
  });
});
