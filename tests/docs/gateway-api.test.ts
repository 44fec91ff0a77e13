import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withOperations } from './api-document.ts';
import { gatewayApiDocument } from './gateway-api-document.ts';

const generated = new URL('../../packages/gateway-api/src/generated/', import.meta.url);

describe('the document of the API', () => {
  it('says what the routes of the gateway declare (else: npm run generate)', async () => {
    expect(readFileSync(new URL('openapi.json', generated), 'utf8')).toBe(await gatewayApiDocument());
  });

  it('is what docs/api.md lists (else: npm run generate)', () => {
    const api = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
    expect(api).toBe(withOperations(api, readFileSync(new URL('openapi.json', generated), 'utf8')));
  });
});
