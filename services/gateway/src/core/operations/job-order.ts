/** The states of a job in the order in which a queue is shown: what is in work, what comes next, what is tried again, what was given up. */
export const shownStates = ['active', 'waiting', 'delayed', 'failed'] as const;
export type ShownState = (typeof shownStates)[number];

/** BullMQ's lists, in the same order: jobs without a priority are taken before all that have one. */
export const jobLists = ['active', 'waiting', 'prioritized', 'delayed', 'failed'] as const;
export type JobList = (typeof jobLists)[number];

/** The lists that make up a state. */
export function listsOf(state: ShownState): readonly JobList[] {
  return state === 'waiting' ? ['waiting', 'prioritized'] : [state];
}

/** Part of a list: from one place to another, both included, counted from 0. */
export interface ListSlice {
  readonly list: JobList;
  readonly start: number;
  readonly end: number;
}

/**
 * Which parts of which lists a page has, if they stand one after the other.
 *
 * @param counts - How many jobs each list has.
 */
export function slicesOf(
  counts: readonly (readonly [list: JobList, count: number])[],
  { offset, limit }: { readonly offset: number; readonly limit: number },
): readonly ListSlice[] {
  const slices: ListSlice[] = [];
  let before = 0;
  for (const [list, count] of counts) {
    const start = Math.max(offset - before, 0);
    const end = Math.min(offset + limit - before, count) - 1;
    if (start <= end) slices.push({ list, start, end });
    before += count;
  }
  return slices;
}
