import { describe, expect, it } from 'vitest';
import { SharedWork } from '../../../src/core/images/shared-work.ts';

const never = new AbortController().signal;

describe('SharedWork', () => {
  it('works once for everybody who asks at the same time, and again for who asks later', async () => {
    const shared = new SharedWork<number>();
    let begun = 0;
    const work = (): Promise<number> => Promise.resolve((begun += 1));
    expect(await Promise.all([shared.run('a', work, never), shared.run('a', work, never)])).toEqual([1, 1]);
    expect(await shared.run('b', work, never)).toBe(2);
    expect(await shared.run('a', work, never)).toBe(3);
  });

  it('goes on while somebody waits, and stops when the last has gone', async () => {
    const shared = new SharedWork<number>();
    const [one, other] = [new AbortController(), new AbortController()];
    let stopped = false;
    const work = (signal: AbortSignal): Promise<number> => {
      signal.addEventListener('abort', () => (stopped = true));
      return new Promise(() => undefined);
    };
    const [first, second] = [shared.run('a', work, one.signal), shared.run('a', work, other.signal)];
    one.abort(new Error('gone'));
    await expect(first).rejects.toThrow('gone');
    expect(stopped).toBe(false);
    other.abort(new Error('gone too'));
    await expect(second).rejects.toThrow('gone too');
    expect(stopped).toBe(true);
  });

  it('begins anew after a failure, which everybody who waited is told of', async () => {
    const shared = new SharedWork<number>();
    const failing = (): Promise<number> => Promise.reject(new Error('no memory'));
    const both = await Promise.allSettled([shared.run('a', failing, never), shared.run('a', failing, never)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await shared.run('a', () => Promise.resolve(5), never)).toBe(5);
  });

  it('does not begin for who has gone already', async () => {
    const shared = new SharedWork<number>();
    const work = (): Promise<number> => Promise.reject(new Error('begun'));
    await expect(shared.run('a', work, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });
});
