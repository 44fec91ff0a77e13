/**
 * Maps with at most `limit` calls at a time; results keep the order of the items.
 *
 * The first rejection rejects the whole, after which no further item is started.
 */
export async function mapLimited<Item, Result>(
  items: readonly Item[],
  limit: number,
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  let stopped = false;
  const drain = async (): Promise<void> => {
    for (const [index, item] of entries) {
      if (stopped) return;
      try {
        results[index] = await map(item);
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, drain));
  return results;
}
