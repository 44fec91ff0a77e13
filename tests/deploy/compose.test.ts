import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '@mammoflow/stack';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };
import { composeCheck } from './schemas.ts';
import { isService, portOf, settingsOf, unknownNames, workerServices } from './service-settings.ts';
import type { Service } from './service-settings.ts';

const file = join(projectFolder, 'docker-compose.yml');
const document: unknown = parse(readFileSync(file, 'utf8'), { merge: true });
const check = composeCheck();

const serviceSchema = z.looseObject({
  image: z.string(),
  build: z.object({ target: z.string(), args: z.record(z.string(), z.string()).optional() }).optional(),
  profiles: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  networks: z.union([
    z.array(z.string()),
    z.record(z.string(), z.object({ aliases: z.array(z.string()).optional() }).nullable()),
  ]),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()).default([]),
  stop_grace_period: z.string().optional(),
  read_only: z.boolean().optional(),
});
const { services } = z.object({ services: z.record(z.string(), serviceSchema) }).parse(document);

/** Our services; those on a GPU go by another name and listen to the same. */
const ours = Object.entries(services).flatMap(([key, definition]) => {
  const name = key.replace(/-gpu$/, '');
  if (!isService(name)) return [];
  // As Compose fills in variables that are not set.
  const environment = Object.fromEntries(
    Object.entries(definition.environment).map(([variable, value]) => [
      variable,
      value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'),
    ]),
  );
  return [{ key, name, definition, environment, settings: settingsOf(name, environment) }];
});

describe('the compose file', () => {
  it('is what the Compose specification allows', () => {
    expect(check(document)).toEqual([]);
  });

  it.each([
    ['a misspelt member', { services: { a: { image: 'a', enviroment: {} } } }],
    ['a number in place of a text', { services: { a: { image: 1 } } }],
    ['a network that is a text', { services: { a: { image: 'a' } }, networks: 'inside' }],
  ])('would be refused with %s', (_, broken) => {
    expect(check(broken)).not.toEqual([]);
  });

  it('has every service on CPUs, and those with a network on GPUs too', () => {
    const inProfile = (profile: string): readonly Service[] =>
      ours.filter(({ definition }) => definition.profiles?.includes(profile) ?? true).map(({ name }) => name);
    for (const profile of ['cpu', 'gpu'])
      expect(inProfile(profile).toSorted()).toEqual(['gateway', 'orchestrator', ...workerServices].toSorted());
    expect(readFileSync(join(projectFolder, '.env'), 'utf8')).toMatch(/^COMPOSE_PROFILES=cpu$/m);
  });

  it('gives each service settings that it takes and no others', () => {
    for (const { key, name, environment } of ours)
      expect({ key, unknown: unknownNames(name, environment) }).toEqual({ key, unknown: [] });
  });

  it('builds images of this version, those for GPUs with CUDA', () => {
    for (const { key, name, definition, settings } of ours) {
      const isGpu = key.endsWith('-gpu');
      expect(definition.image).toBe(`mammoflow-${name}:${packageJson.version}${isGpu ? '-cuda' : ''}`);
      expect(definition.build).toMatchObject({ target: name, ...(isGpu ? { args: { ACCELERATOR: 'cuda' } } : {}) });
      if (isGpu) expect(settings['EXECUTION_PROVIDER']).toBe('cuda');
    }
  });

  it('names in addresses what is in a network with the service, at the port that it listens on', () => {
    const targets = ours.flatMap(({ environment }) =>
      Object.values(environment).flatMap((value) => [...value.matchAll(/^\w+:\/\/\/?([a-z]+):(\d+)/g)]),
    );
    expect(targets.length).toBeGreaterThan(5);
    for (const [, host = '', port] of targets) {
      const reached = ours.filter(({ key, definition }) => key === host || aliasesOf(definition).includes(host));
      for (const { settings } of reached)
        expect(Number(port)).toBe(portOf(settings['GRPC_LISTEN'] ?? settings['HTTP_LISTEN']));
      expect(reached.length > 0 || host in services).toBe(true);
    }
  });

  it('runs nothing of ours that can write to itself, and lets it end', () => {
    for (const { definition, settings } of ours) {
      expect(definition.read_only).toBe(true);
      const graceSeconds = Number(definition.stop_grace_period?.replace('s', ''));
      expect(graceSeconds).toBeGreaterThan(Number(settings['DRAIN_TIMEOUT_MS']) / 1_000 + 5);
    }
  });

  it('publishes ports on the loopback alone', () => {
    for (const { ports } of Object.values(services)) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('mounts files that are there', () => {
    const mounted = Object.values(services).flatMap(({ volumes }) =>
      volumes.filter((volume) => volume.startsWith('./')),
    );
    expect(mounted.length).toBeGreaterThan(3);
    for (const volume of mounted)
      expect({ volume, isThere: existsSync(join(projectFolder, volume.split(':')[0] ?? '')) }).toEqual({
        volume,
        isThere: true,
      });
  });
});

function aliasesOf({ networks }: z.infer<typeof serviceSchema>): readonly string[] {
  return Array.isArray(networks) ? [] : Object.values(networks).flatMap((network) => network?.aliases ?? []);
}
