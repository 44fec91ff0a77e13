import { describe, expect, it } from 'vitest';
import { backOffDelayMs } from '../../src/jobs/back-off.ts';

describe('backOffDelayMs', () => {
  it('doubles from one second and stays at two minutes', () => {
    expect([1, 2, 3, 7, 8, 500].map(backOffDelayMs)).toEqual([1_000, 2_000, 4_000, 64_000, 120_000, 120_000]);
  });
});
