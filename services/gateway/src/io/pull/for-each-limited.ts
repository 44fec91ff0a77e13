/**
 * Does something with each item, at most `limit` at a time. After the first rejection no other is begun; rejects with it when
 * all that were begun have ended.
 */
export async function forEachLimited<Item>(
  items: readonly Item[],
  limit: number,
  step: (item: Item) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  let stopped = false;
  const work = async (): Promise<void> => {
    for (const item of rest) {
      if (stopped) return;
      await step(item).catch((error: unknown) => {
        stopped = true;
        throw error;
      });
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, work));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}
