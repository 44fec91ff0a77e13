import { describe, expect, it } from 'vitest';
import { ByteCache } from '../../../src/core/images/byte-cache.ts';

describe('ByteCache', () => {
  it('forgets what was used longest ago when there is no room', () => {
    const cache = new ByteCache(10);
    cache.set('a', { bytes: 4 });
    cache.set('b', { bytes: 4 });
    cache.get('a');
    cache.set('c', { bytes: 4 });
    expect(['a', 'b', 'c'].filter((key) => cache.get(key) !== undefined)).toEqual(['a', 'c']);
    expect(cache.bytes).toBe(8);
  });

  it('does not empty itself for what is larger than all of it', () => {
    const cache = new ByteCache(10);
    cache.set('a', { bytes: 4 });
    cache.set('huge', { bytes: 11 });
    expect([cache.get('a')?.bytes, cache.get('huge'), cache.bytes]).toEqual([4, undefined, 4]);
  });

  it('counts what takes the place of another once', () => {
    const cache = new ByteCache(10);
    cache.set('a', { bytes: 4 });
    cache.set('a', { bytes: 7 });
    expect(cache.bytes).toBe(7);
  });
});
