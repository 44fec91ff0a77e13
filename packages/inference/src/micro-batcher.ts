export interface MicroBatcherOptions<Item, Result> {
  readonly maxBatch: number;
  /** How long the first item of a batch waits for others while nothing runs. */
  readonly waitMs: number;
  /** One result an item, in their order. Never called while a call is under way. */
  run(items: readonly Item[]): Promise<readonly Result[]>;
}

/** Collects items of concurrent callers and runs them together. */
export interface MicroBatcher<Item, Result> {
  /** @throws What `run` throws for this item alone, or the signal's reason once it is aborted. */
  submit(item: Item, signal?: AbortSignal): Promise<Result>;
  /** Resolves when nothing waits or runs, not even what was aborted meanwhile. */
  idle(): Promise<void>;
}

interface Entry<Item, Result> {
  readonly item: Item;
  readonly settle: PromiseWithResolvers<Result>;
}

/**
 * Items are run first in, first out, at most `maxBatch` together; while a batch runs, the next one gathers. When a batch
 * fails its items are run one by one, so that an item can only fail by itself. An aborted item leaves the queue; if it is
 * running already, its result is thrown away.
 */
export function createMicroBatcher<Item, Result>(
  options: MicroBatcherOptions<Item, Result>,
): MicroBatcher<Item, Result> {
  const queue: Entry<Item, Result>[] = [];
  let running = false;
  let timer: NodeJS.Timeout | undefined;
  let waiting: (() => void)[] = [];

  const start = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const batch = queue.splice(0, options.maxBatch);
    if (batch.length === 0) {
      for (const resolve of waiting) resolve();
      waiting = [];
      return;
    }
    running = true;
    void runBatch(batch, options).then(() => {
      running = false;
      start();
    });
  };
  const wake = (): void => {
    if (running) return;
    if (queue.length >= options.maxBatch) start();
    else timer ??= setTimeout(start, options.waitMs);
  };
  return {
    submit: (item, signal) => {
      if (signal?.aborted === true) return Promise.reject(signal.reason as Error);
      const entry = { item, settle: Promise.withResolvers<Result>() };
      const abort = (): void => {
        const index = queue.indexOf(entry);
        if (index >= 0) queue.splice(index, 1);
        entry.settle.reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      queue.push(entry);
      wake();
      return entry.settle.promise.finally(() => signal?.removeEventListener('abort', abort));
    },
    idle: () => (running || queue.length > 0 ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
  };
}

async function runBatch<Item, Result>(
  batch: readonly Entry<Item, Result>[],
  options: MicroBatcherOptions<Item, Result>,
): Promise<void> {
  try {
    const results = await options.run(batch.map(({ item }) => item));
    for (const [index, { settle }] of batch.entries()) {
      const result = results[index];
      if (result === undefined) settle.reject(new RangeError('A batch gave fewer results than it had items.'));
      else settle.resolve(result);
    }
  } catch (error) {
    if (batch.length === 1) batch[0]?.settle.reject(error);
    else for (const entry of batch) await runBatch([entry], options);
  }
}
