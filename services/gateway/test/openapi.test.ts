import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway } from './test-gateway.ts';
import type { TestGateway } from './test-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

describe('GET /api/openapi.json', () => {
  it('is an OpenAPI document of version 3.1', async () => {
    const { body } = await gateway.get('/api/openapi.json');
    const validator = new Validator();
    expect(await validator.validate({ ...body })).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });
});
