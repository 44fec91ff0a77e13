import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { BillInvalidError } from '../src/bill-invalid-error.ts';
import { billOfMaterials, checkBill } from '../src/core/bill-of-materials.ts';
import { lockFileSchema, packagesOf } from '../src/core/lock-file.ts';

const lock = lockFileSchema.parse(parse(await readFile(join(import.meta.dirname, '../../../pnpm-lock.yaml'), 'utf8')));
const product = { name: 'mammoflow', version: '1.0.0' };
const namesOf = (projects: readonly string[]): readonly string[] => packagesOf(lock, projects).map(({ name }) => name);

it('a service needs what it names, what that needs, and nothing of the tests', () => {
  const gateway = namesOf(['services/gateway']);
  // msgpackr is BullMQ's; zod comes through packages of the workspace too, and stands once.
  expect(gateway).toEqual(expect.arrayContaining(['bullmq', 'msgpackr', 'fastify', 'zod']));
  expect(gateway.filter((name) => name === 'zod')).toHaveLength(1);
  for (const other of ['vitest', 'eslint', 'fast-check', '@mammoflow/spool']) expect(gateway).not.toContain(other);
});

it('every package has a checksum', () => {
  const packages = packagesOf(lock, ['services/gateway', 'services/orchestrator', 'services/detection']);
  expect(packages.length).toBeGreaterThan(100);
  expect(packages.filter(({ integrity }) => integrity === undefined)).toEqual([]);
});

it('the bill is valid CycloneDX, the same each time, and names packages as scanners do', async () => {
  const packages = [
    { name: '@grpc/grpc-js', version: '1.14.0', licence: 'Apache-2.0', integrity: 'sha512-AAAA' },
    { name: 'odd', version: '1.0.0', licence: 'see LICENSE' },
    { name: 'two', version: '2.0.0', licence: '(MIT OR Apache-2.0)' },
  ];
  const withHash = packages.map((each) =>
    each.integrity === undefined ? each : { ...each, integrity: `sha512-${Buffer.alloc(64).toString('base64')}` },
  );
  const text = await billOfMaterials(product, withHash);
  expect(JSON.parse(text)).toMatchObject({
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    components: [
      {
        name: 'grpc-js',
        group: '@grpc',
        purl: 'pkg:npm/%40grpc/grpc-js@1.14.0',
        licenses: [{ license: { id: 'Apache-2.0' } }],
      },
      { name: 'odd', licenses: [{ license: { name: 'see LICENSE' } }] },
      { name: 'two', licenses: [{ expression: '(MIT OR Apache-2.0)' }] },
    ],
  });
  expect(await billOfMaterials(product, withHash)).toBe(text);
});

it('a bill that is no CycloneDX is refused', async () => {
  const text = (await billOfMaterials(product, [])).replace('"application"', '"aplication"');
  await expect(checkBill(text)).rejects.toThrow(BillInvalidError);
});
