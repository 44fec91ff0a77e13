import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createThreadPool } from '../../src/index.ts';
import type { ThreadPool } from '../../src/index.ts';
import type { EchoRequest } from './echo-thread.ts';

/** A request that keeps a thread busy until it is let go. */
function busy(): { request: EchoRequest; letGo: () => void } {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  return {
    request: { kind: 'busy', flag },
    letGo: () => {
      Atomics.store(flag, 0, 1);
      Atomics.notify(flag, 0);
    },
  };
}

describe('the thread pool', () => {
  let pool: ThreadPool<EchoRequest, Uint8Array>;
  beforeEach(() => {
    pool = createThreadPool({ module: new URL('./echo-thread.ts', import.meta.url), threads: 2, longestMs: 60_000 });
  });
  afterEach(() => pool.close());

  it('answers more requests than it has threads, each with its own answer', async () => {
    const requests = Array.from({ length: 9 }, (_, index) => Uint8Array.of(index));
    const answers = await Promise.all(requests.map((bytes) => pool.run({ kind: 'echo', bytes })));
    expect(answers).toEqual(requests);
  });

  it('keeps answering while a thread is busy', async () => {
    const { request, letGo } = busy();
    const waiting = pool.run(request);
    expect(await pool.run({ kind: 'echo', bytes: Uint8Array.of(7) })).toEqual(Uint8Array.of(7));
    letGo();
    await waiting;
  });

  it('keeps the code of an error and whether it may pass', async () => {
    await expect(pool.run({ kind: 'refuse' })).rejects.toMatchObject({ code: 'TEST_REFUSED', retryable: false });
  });

  it('tells a defect from an error that was foreseen', async () => {
    await expect(pool.run({ kind: 'break' })).rejects.not.toHaveProperty('code');
  });

  it('replaces a thread that died and fails only its request, as retryable', async () => {
    const results = await Promise.allSettled([
      pool.run({ kind: 'die' }),
      ...Array.from({ length: 4 }, () => pool.run({ kind: 'echo', bytes: Uint8Array.of(1) })),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', ...Array<string>(4).fill('fulfilled')]);
    expect(results[0]).toMatchObject({ reason: { code: 'STAGE_THREAD_FAILED', retryable: true } });
  });

  it('ends a thread that never comes to an end, and works on', async () => {
    const module = new URL('./echo-thread.ts', import.meta.url);
    const impatient = createThreadPool<EchoRequest, Uint8Array>({ module, threads: 1, longestMs: 2_000 });
    try {
      const stuck = impatient.run({ kind: 'stick' });
      const next = impatient.run({ kind: 'echo', bytes: Uint8Array.of(1) });
      await expect(stuck).rejects.toMatchObject({ code: 'STAGE_THREAD_STUCK', retryable: false });
      expect(await next).toEqual(Uint8Array.of(1));
    } finally {
      await impatient.close();
    }
  });

  it('drops an aborted request that waits for a thread', async () => {
    const [one, two] = [busy(), busy()];
    const waiting = [pool.run(one.request), pool.run(two.request)];
    const controller = new AbortController();
    const queued = pool.run({ kind: 'die' }, controller.signal);
    controller.abort(new Error('gone'));
    await expect(queued).rejects.toThrow('gone');
    one.letGo();
    two.letGo();
    await Promise.all(waiting);
    expect(await pool.run({ kind: 'echo', bytes: Uint8Array.of(1) })).toEqual(Uint8Array.of(1));
  });

  it('does not begin a request that is aborted already', async () => {
    const [one, two] = [busy(), busy()];
    for (const { request } of [one, two]) {
      await expect(pool.run(request, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    }
    expect(await pool.run({ kind: 'echo', bytes: Uint8Array.of(1) })).toEqual(Uint8Array.of(1));
  });

  it('keeps its threads when a request cannot be sent to one', async () => {
    const unsendable = { kind: 'echo', bytes: new Uint8Array(1), toString: () => 'a function' } as const;
    for (let call = 0; call < 3; call += 1) await expect(pool.run(unsendable)).rejects.toThrow(/could not be cloned/);
    expect(await pool.run({ kind: 'echo', bytes: Uint8Array.of(1) })).toEqual(Uint8Array.of(1));
  });

  it('leaves no request unanswered when it is closed', async () => {
    const { request } = busy();
    const results = Promise.allSettled([1, 2, 3].map(() => pool.run(request)));
    await pool.close();
    expect(await results).toMatchObject(Array(3).fill({ reason: { code: 'STAGE_THREAD_FAILED' } }));
    await expect(pool.run(request)).rejects.toMatchObject({ code: 'STAGE_THREAD_FAILED' });
  });
});
