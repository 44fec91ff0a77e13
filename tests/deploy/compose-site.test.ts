import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { destinationsOf } from '@mammoflow/destinations';
import { projectFolder } from '@mammoflow/stack';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { configSchema } from '../../services/orchestrator/src/config.ts';
import { composeCheck } from './schemas.ts';
import { settingsOf, unknownNames } from './service-settings.ts';

const document: unknown = parse(readFileSync(join(projectFolder, 'deploy/compose/site.yaml'), 'utf8'));
const serviceSchema = z.strictObject({
  environment: z.record(z.string(), z.string()),
  ports: z.array(z.string()).default([]),
  volumes: z.array(z.string()),
});
const { services } = z
  .object({ services: z.strictObject({ gateway: serviceSchema, orchestrator: serviceSchema }) })
  .parse(document);

/** As Compose fills in variables that are not set; services take what is empty for absent. */
const unset = (value: string): string => value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');
const environmentOf = ({ environment }: z.infer<typeof serviceSchema>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment)
      .map(([name, value]) => [name, unset(value)] as const)
      .filter(([, value]) => value !== ''),
  );

describe('what a site adds to the compose file', () => {
  it('is what the Compose specification allows', () => {
    expect(composeCheck()(document)).toEqual([]);
  });

  it('are settings that the services take', () => {
    for (const name of ['gateway', 'orchestrator'] as const) {
      const environment = environmentOf(services[name]);
      expect(unknownNames(name, environment)).toEqual([]);
      expect(settingsOf(name, environment)['DESTINATIONS_FILE']).toBe('/settings/destinations.json');
    }
    expect(settingsOf('gateway', environmentOf(services.gateway))['DICOM_PORT']).toBe(11_112);
    expect(services.orchestrator.environment['PACS_URL']).toBe('');
  });

  it('begins with a file of destinations that is there, mounted where the settings look for it', async () => {
    for (const { volumes } of Object.values(services)) {
      const [folder = '', place] = unset(volumes[0] ?? '').split(':');
      expect(place).toBe('/settings');
      const file = join(projectFolder, folder, 'destinations.json');
      const config = configSchema.parse({
        ...environmentOf(services.orchestrator),
        SPOOL_DIR: '/spool',
        DESTINATIONS_FILE: file,
      });
      const [pacs] = await destinationsOf(config);
      expect(pacs?.settings).toMatchObject({ url: 'http://pacs:8042/dicom-web' });
    }
  });

  it('publishes the port for C-STORE on the loopback, until a site says otherwise', () => {
    expect(services.gateway.ports.map(unset)).toEqual(['127.0.0.1:11112:11112']);
  });
});
