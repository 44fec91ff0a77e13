import { describe, expect, it } from 'vitest';
import { Turns } from '../../src/core/turns.ts';

describe('turns', () => {
  it('are taken by so many at a time, in their order, also when one of them fails', async () => {
    const turns = new Turns(2);
    const begun: number[] = [];
    const gates = Array.from({ length: 4 }, () => Promise.withResolvers<number>());
    const taken = gates.map(({ promise }, index) =>
      turns.take(() => {
        begun.push(index);
        return promise;
      }),
    );
    const failed = expect(taken[1]).rejects.toThrow('broken');
    expect(begun).toEqual([0, 1]);
    gates[1]?.reject(new Error('broken'));
    await failed;
    await Promise.resolve();
    expect(begun).toEqual([0, 1, 2]);
    for (const [index, gate] of gates.entries()) gate.resolve(index);
    expect(await taken[3]).toBe(3);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('are not taken by whoever has gone meanwhile', async () => {
    const turns = new Turns(1);
    const first = Promise.withResolvers<undefined>();
    const taken = turns.take(() => first.promise);
    const stop = new AbortController();
    const gone = expect(turns.take(() => Promise.resolve(), stop.signal)).rejects.toThrow('gone');
    stop.abort(new Error('gone'));
    first.resolve(undefined);
    await Promise.all([taken, gone]);
    expect(await turns.take(() => Promise.resolve(1))).toBe(1);
  });
});
