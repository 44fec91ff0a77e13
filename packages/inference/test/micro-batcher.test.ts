import { describe, expect, it } from 'vitest';
import { createMicroBatcher } from '../src/index.ts';

/** A batcher that doubles numbers, notes its batches, and fails on a batch with a negative number. */
function doubling(options: { maxBatch?: number; gate?: Promise<undefined> } = {}): {
  batches: number[][];
  submit: (item: number, signal?: AbortSignal) => Promise<number>;
} {
  const batches: number[][] = [];
  const batcher = createMicroBatcher<number, number>({
    maxBatch: options.maxBatch ?? 4,
    waitMs: 1,
    run: async (items) => {
      batches.push([...items]);
      await options.gate;
      if (items.some((item) => item < 0)) throw new RangeError('negative');
      return items.map((item) => item * 2);
    },
  });
  return { batches, submit: (item, signal) => batcher.submit(item, signal) };
}

describe('the micro-batcher', () => {
  it('runs what comes together in one batch and answers each in its place', async () => {
    const { batches, submit } = doubling();
    expect(await Promise.all([1, 2, 3].map((item) => submit(item)))).toEqual([2, 4, 6]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it('never exceeds the largest batch', async () => {
    const { batches, submit } = doubling({ maxBatch: 2 });
    await Promise.all([1, 2, 3, 4, 5].map((item) => submit(item)));
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('gathers the next batch while one runs', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { batches, submit } = doubling({ maxBatch: 3, gate: gate.promise });
    const first = [1, 2, 3].map((item) => submit(item));
    const second = [4, 5].map((item) => submit(item));
    expect(batches).toEqual([[1, 2, 3]]);
    gate.resolve(undefined);
    expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8, 10]);
    expect(batches[1]).toEqual([4, 5]);
  });

  it('lets an item fail by itself only', async () => {
    const { submit } = doubling();
    const results = await Promise.allSettled([1, -1, 3].map((item) => submit(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('drops an aborted item from the queue and answers the others', async () => {
    const { batches, submit } = doubling();
    const controller = new AbortController();
    const aborted = submit(1, controller.signal);
    const kept = submit(2);
    controller.abort(new Error('gone'));
    await expect(aborted).rejects.toThrow('gone');
    expect(await kept).toBe(4);
    expect(batches).toEqual([[2]]);
  });

  it('rejects an item that is aborted while it runs without hurting its batch', async () => {
    const gate = Promise.withResolvers<undefined>();
    const { submit } = doubling({ maxBatch: 2, gate: gate.promise });
    const controller = new AbortController();
    const aborted = submit(1, controller.signal);
    const kept = submit(2);
    controller.abort(new Error('gone'));
    await expect(aborted).rejects.toThrow('gone');
    gate.resolve(undefined);
    expect(await kept).toBe(4);
  });

  it('refuses an item that is aborted already', async () => {
    await expect(doubling().submit(1, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });
});
