import { describe, expect, it } from 'vitest';
import { createRegistry } from '../src/create-registry.ts';
import { serializeRequest } from '../src/serialize-request.ts';

describe('serializeRequest', () => {
  it('keeps method and path and leaves the query out, which may hold a name', () => {
    const url = '/dicom-web/studies?PatientName=Yamada%5ETarou#x';
    expect(serializeRequest({ method: 'GET', url })).toEqual({ method: 'GET', path: '/dicom-web/studies' });
  });
});

describe('createRegistry', () => {
  it('gives every metric the name of its service', async () => {
    expect(await createRegistry('gateway').metrics()).toMatch(/process_cpu_seconds_total\{service="gateway"\}/);
  });
});
