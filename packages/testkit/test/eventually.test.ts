import { describe, expect, it } from 'vitest';
import { eventually } from '../src/index.ts';

describe('eventually', () => {
  it('returns the first answer that is neither undefined nor false', async () => {
    const answers = [undefined, false, 0] as const;
    let asked = 0;

    expect(await eventually(() => answers[asked++], { intervalMs: 1 })).toBe(0);
  });

  it('counts a condition that throws as not yet, and tells its error when time is up', async () => {
    const never = eventually(
      () => {
        expect(1).toBe(2);
        return true;
      },
      {
        timeoutMs: 20,
        intervalMs: 1,
        what: 'one to be two',
      },
    );

    await expect(never).rejects.toMatchObject({
      message: expect.stringContaining('one to be two') as string,
      cause: expect.objectContaining({ message: expect.stringContaining('to be 2') as string }) as Error,
    });
  });
});
