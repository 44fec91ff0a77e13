import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '@mammoflow/stack';
import { pythonWith } from '@mammoflow/testkit';
import { trainSmoke } from './train-smoke.ts';

const usage = `usage: npm run train:smoke [-- --out <folder>] [--epochs <n>]

Makes a few small phantoms, prepares them, trains and exports all networks on them, evaluates the bundles and analyses an exam
with them: to see in minutes that all of it works. The bundles are of no use.

  --out      where everything goes (default: .cache/train-smoke)
  --epochs   of each network (default: 4)
`;

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(projectFolder, '.cache/train-smoke') },
    epochs: { type: 'string', default: '4' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

const python = pythonWith('torch', 'torchvision', 'onnxruntime', 'onnxscript', 'sklearn');
if (values.help) {
  process.stdout.write(usage);
} else if (python === undefined) {
  process.stderr.write('PyTorch is missing: see training/README.md, or name an interpreter that has it in PYTHON.\n');
  process.exitCode = 1;
} else {
  const out = resolve(values.out);
  await mkdir(out, { recursive: true });
  const { tasks, modelsDir } = await trainSmoke({
    out,
    python,
    epochs: Number(values.epochs),
    report: (line) => void process.stderr.write(`${line}\n`),
  });
  for (const { task, losses, seconds } of tasks) {
    process.stdout.write(`${task.padEnd(15)} loss ${losses.join(' → ')}  ${seconds.toFixed(0)} s\n`);
  }
  process.stdout.write(`bundles are in ${modelsDir}\n`);
}
