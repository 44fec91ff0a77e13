/**
 * Makes src/generated from proto/: message types and services (ts-proto), and the descriptor set that server reflection
 * serves. `node generate.mjs [folder]`; needs no network.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;
const header = '// DO NOT EDIT. Made from proto/ by `pnpm generate`.\n';
const out = resolve(process.argv[2] ?? join(here, 'src/generated'));

function buf(...args) {
  return execFileSync(join(here, 'node_modules/.bin/buf'), args, { cwd: here, stdio: ['ignore', 'pipe', 'inherit'] });
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
buf('lint', '../../proto');
buf('generate', '--output', out);
for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.parentPath, entry.name);
  writeFileSync(file, header + readFileSync(file, 'utf8'));
}
const descriptors = buf('build', '../../proto', '--exclude-source-info', '--output', '-').toString('base64');
const lines = descriptors.match(/.{1,110}/g).map((line) => `  '${line}',`);
writeFileSync(
  join(out, 'descriptor-set.ts'),
  `${header}\n/** google.protobuf.FileDescriptorSet of the contracts. */\n` +
    `export const descriptorSet: Buffer = Buffer.from(\n  [\n${lines.map((line) => `  ${line}\n`).join('')}  ].join(''),\n  'base64',\n);\n`,
);
