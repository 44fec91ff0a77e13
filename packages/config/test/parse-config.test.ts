import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConfigInvalidError, count, describeConfig, listenAddress, milliseconds, parseConfig } from '../src/index.ts';

const schema = z.object({
  HTTP_LISTEN: listenAddress('127.0.0.1:8080').describe('Where the service listens'),
  QUIET_PERIOD_MS: milliseconds(30_000).describe('How long a study is quiet'),
  MAX_IN_FLIGHT: count(8),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  PROVIDER: z.enum(['cpu', 'cuda']).default('cpu'),
});

describe('parseConfig', () => {
  it('takes defaults for what is absent or empty', () => {
    expect(parseConfig(schema, { REDIS_URL: 'redis://127.0.0.1:6379', QUIET_PERIOD_MS: '' })).toEqual({
      HTTP_LISTEN: '127.0.0.1:8080',
      QUIET_PERIOD_MS: 30_000,
      MAX_IN_FLIGHT: 8,
      REDIS_URL: 'redis://127.0.0.1:6379',
      PROVIDER: 'cpu',
    });
  });

  it('names every wrong variable and shows no value', () => {
    const environment = {
      REDIS_URL: 'secret-password',
      QUIET_PERIOD_MS: '-5',
      HTTP_LISTEN: 'nonsense',
      PROVIDER: 'tpu',
    };
    const parse = (): unknown => parseConfig(schema, environment);
    expect(parse).toThrow(ConfigInvalidError);
    expect(parse).toThrow(/HTTP_LISTEN.*QUIET_PERIOD_MS.*REDIS_URL.*PROVIDER: must be one of cpu, cuda/);
    expect(parse).not.toThrow(/secret-password|nonsense|-5|tpu/);
  });

  it('says which required variable is missing', () => {
    expect(() => parseConfig(schema, {})).toThrow(/REDIS_URL/);
  });

  it('refuses a port above 65535', () => {
    expect(() => parseConfig(schema, { REDIS_URL: 'redis://h', HTTP_LISTEN: '0.0.0.0:70000' })).toThrow(/HTTP_LISTEN/);
  });
});

describe('describeConfig', () => {
  it('lists names, descriptions and defaults in the order of the schema', () => {
    expect(describeConfig(schema).slice(0, 2)).toEqual([
      { name: 'HTTP_LISTEN', description: 'Where the service listens', fallback: '127.0.0.1:8080', required: false },
      { name: 'QUIET_PERIOD_MS', description: 'How long a study is quiet', fallback: '30000', required: false },
    ]);
    expect(describeConfig(schema).find(({ name }) => name === 'REDIS_URL')?.required).toBe(true);
  });
});
