import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { gatewayApiDocument } from './gateway-api-document.ts';

const generated = new URL('../../packages/gateway-api/src/generated/', import.meta.url);

describe('the document of the API', () => {
  it('says what the routes of the gateway declare (else: npm run generate)', async () => {
    expect(readFileSync(new URL('openapi.json', generated), 'utf8')).toBe(await gatewayApiDocument());
  });
});
