import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder, testModelsDir } from '@mammoflow/testkit';
import { expect, it } from 'vitest';

const loadRuntime = fileURLToPath(import.meta.resolve('../src/load-runtime.ts'));

/** Opens a model in a process of its own, whose home is that folder. */
function openModel(home: string, importRuntime: string): void {
  const [model, code] = [
    join(testModelsDir, 'test-segmentation', 'model.onnx'),
    `const runtime = await ${importRuntime}; await runtime.InferenceSession.create(process.argv[1]);`,
  ];
  const environment = { PATH: '', HOME: home };
  const cwd = fileURLToPath(import.meta.resolve('..'));
  execFileSync(process.execPath, ['--input-type=module', '--eval', code, model], { env: environment, cwd });
}

it('ONNX Runtime makes no identifier of the machine, which it does where it reports home', async () => {
  await using silenced = await temporaryFolder('home');
  openModel(silenced.path, `(await import(${JSON.stringify(loadRuntime)})).loadRuntime()`);
  expect(await readdir(silenced.path)).toEqual([]);

  await using talkative = await temporaryFolder('home');
  openModel(talkative.path, `import('onnxruntime-node')`);
  expect(await readdir(talkative.path)).not.toEqual([]);
});
