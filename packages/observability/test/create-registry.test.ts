import { expect, it } from 'vitest';
import { createRegistry } from '../src/create-registry.ts';

it('every metric has the name of its service', async () => {
  expect(await createRegistry('gateway').metrics()).toMatch(/process_cpu_seconds_total\{service="gateway"\}/);
});
