import { afterEach, describe, expect, it, vi } from 'vitest';
import { sharedData, SharedDataMissingError, temporaryFolder } from '../src/index.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('sharedData', () => {
  it('finds a file under the folder that the environment names', async () => {
    await using folder = await temporaryFolder();
    vi.stubEnv('MAMMOFLOW_SHARED_DATA', folder.path);

    expect(sharedData('.')).toBe(folder.path);
  });

  it('says what is missing and what to do', async () => {
    await using folder = await temporaryFolder();
    vi.stubEnv('MAMMOFLOW_SHARED_DATA', folder.path);

    expect(() => sharedData('exam')).toThrow(SharedDataMissingError);
    expect(() => sharedData('exam')).toThrow(/exam does not exist.*MAMMOFLOW_SHARED_DATA/);
  });
});
